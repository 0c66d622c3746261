package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds rules in the texts they were read from. A file is cut into words once. */
final class RuleTexts {

  private final RulesetSource source;
  private final Map<String, List<RuleOutline>> outlines = new HashMap<>();

  RuleTexts(RulesetSource source) {
    this.source = source;
  }

  Conditions conditions(Rule rule) {
    RuleFile file = file(rule);
    return outlines
        .computeIfAbsent(
            file.path(), path -> DrlOutline.of(path, file.text(), new Problems()).rules())
        .stream()
        .filter(outline -> outline.id().equals(rule.id()))
        .findFirst()
        .map(outline -> Conditions.of(file.text(), outline))
        .orElseThrow(
            () -> new IllegalStateException("no rule " + rule.id() + " in " + file.path()));
  }

  private RuleFile file(Rule rule) {
    return source.in(rule.phase().folder()).stream()
        .filter(file -> file.shown().equals(rule.at().file()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no file " + rule.at().file()));
  }
}
