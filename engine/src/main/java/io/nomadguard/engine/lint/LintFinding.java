package io.nomadguard.engine.lint;

import io.nomadguard.engine.source.Position;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the rules, or with the data they read.
 *
 * @param at where it stands
 * @param rule id of the rule it is about; null when it is about none in particular
 * @param message one sentence: what was found
 * @param help what to do about it
 */
public record LintFinding(
    Check check, Position at, @Nullable String rule, String message, String help)
    implements Comparable<LintFinding> {

  private static final Comparator<LintFinding> ORDER =
      Comparator.comparing(LintFinding::at)
          .thenComparing(LintFinding::check)
          .thenComparing(LintFinding::message);

  public Severity severity() {
    return check.severity();
  }

  @Override
  public int compareTo(LintFinding other) {
    return ORDER.compare(this, other);
  }
}
