package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what checks find. Not thread-safe. */
final class Findings {

  private final List<LintFinding> found = new ArrayList<>();

  void add(Check check, RuleText rule, Token at, String message, String help) {
    found.add(new LintFinding(check, rule.at(at), rule.id(), message, help));
  }

  void add(Check check, Position at, String message, String help) {
    add(check, at, null, message, help);
  }

  void add(Check check, Position at, @Nullable RuleText rule, String message, String help) {
    found.add(new LintFinding(check, at, rule == null ? null : rule.id(), message, help));
  }

  List<LintFinding> all() {
    return found;
  }
}
