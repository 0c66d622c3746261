package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Phase;
import java.util.List;

/** Rules that are in each other's way: the same twice, one within another, two that write one. */
final class PairSearch implements Search {

  @Override
  public void look(Subject subject, Findings found) {
    List<Same> rules =
        subject.rules().stream().map(rule -> Same.of(subject.types(), rule)).toList();
    for (int i = 0; i < rules.size(); i++) {
      for (int j = i + 1; j < rules.size(); j++) {
        Same one = rules.get(i);
        Same other = rules.get(j);
        if (one.rule().phase() == other.rule().phase()) {
          compare(one, other, found);
          if (one.rule().phase() == Phase.MODIFY) {
            writers(subject, one.rule(), other.rule(), found);
          }
        }
      }
    }
  }

  private static void compare(Same one, Same other, Findings found) {
    String effect = one.effect();
    if (effect.isEmpty() || !effect.equals(other.effect())) {
      return;
    }
    boolean oneNarrows = one.narrows(other);
    boolean otherNarrows = other.narrows(one);
    if (oneNarrows && otherNarrows) {
      found.add(
          Check.SAME_RULE,
          other.rule(),
          other.rule().outline().name(),
          "rule \""
              + other.rule().id()
              + "\" asks for the same as \""
              + one.rule().id()
              + "\" ("
              + one.rule().at()
              + ")",
          "keep one of them");
    } else if (oneNarrows) {
      shadowed(one, other, found);
    } else if (otherNarrows) {
      shadowed(other, one, found);
    }
  }

  private static void shadowed(Same narrow, Same wide, Findings found) {
    if (narrow.weakness() >= wide.weakness()) {
      found.add(
          Check.SHADOWED_RULE,
          narrow.rule(),
          narrow.rule().outline().name(),
          "wherever rule \""
              + narrow.rule().id()
              + "\" fires, \""
              + wide.rule().id()
              + "\" ("
              + wide.rule().at()
              + ") does the same",
          "delete it, make it stronger, or make the conditions exclude each other");
    }
  }

  private static void writers(Subject subject, RuleText one, RuleText other, Findings found) {
    for (Write first : one.writes()) {
      for (Write second : other.writes()) {
        boolean same =
            first.setter().text().equals(second.setter().text())
                && String.valueOf(first.pattern().type()).equals(second.pattern().type());
        if (same && !first.sameValue(second) && together(subject, one, first, other, second)) {
          found.add(
              Check.TWO_WRITERS,
              other,
              second.setter(),
              second.pattern().type()
                  + "."
                  + second.property()
                  + " is also written by rule \""
                  + one.id()
                  + "\" ("
                  + one.at(first.setter())
                  + ")",
              "make their conditions exclude each other, or make them one rule");
        }
      }
    }
  }

  /** Whether both may fire for one fact. */
  private static boolean together(
      Subject subject, RuleText one, Write first, RuleText other, Write second) {
    return !Logic.join(when(subject, one, first.pattern()), when(subject, other, second.pattern()))
        .isEmpty();
  }

  private static List<Clause> when(Subject subject, RuleText rule, Pattern written) {
    Logic logic = new Logic(subject.types(), Scope.of(rule, written));
    List<Clause> all = logic.all(written);
    for (Pattern pattern : rule.patterns()) {
      if (pattern != written && pattern.positive()) {
        all = Logic.join(all, logic.all(pattern));
      }
    }
    return all;
  }
}
