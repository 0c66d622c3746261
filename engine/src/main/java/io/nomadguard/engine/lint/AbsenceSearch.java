package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Conditions;
import java.util.List;
import java.util.Optional;

/**
 * Facts that aren't to be there although the rule asks for one such, and that are asked for
 * although the rule has one already.
 */
final class AbsenceSearch implements Search {

  @Override
  public void look(Subject subject, Findings found) {
    for (RuleText rule : subject.rules()) {
      for (Pattern pattern : rule.patterns()) {
        if (pattern.element().kind() == Conditions.Kind.NOT) {
          within(subject, rule, pattern, rule.patterns())
              .ifPresent(
                  other ->
                      found.add(
                          Check.NEVER_TRUE,
                          rule,
                          pattern.tokens().get(0),
                          words(pattern) + " can't be so where there is " + place(rule, other),
                          "say what was meant"));
        } else if (pattern.element().kind() == Conditions.Kind.EXISTS) {
          within(subject, rule, pattern, before(rule, pattern))
              .ifPresent(
                  other ->
                      found.add(
                          Check.SAID_TWICE,
                          rule,
                          pattern.tokens().get(0),
                          words(pattern) + " is so wherever there is " + place(rule, other),
                          "leave it out, or say what was meant"));
        }
      }
    }
  }

  private static String words(Pattern pattern) {
    return "\"" + pattern.element().span().text() + "\"";
  }

  private static String place(RuleText rule, Pattern other) {
    return words(other) + " (line " + rule.at(other.tokens().get(0)).line() + ")";
  }

  /** Of two that ask for the same, the later is the one too many. */
  private static List<Pattern> before(RuleText rule, Pattern pattern) {
    return rule.patterns().stream()
        .filter(other -> other.binds() || other.index() < pattern.index())
        .toList();
  }

  /** One of the others whose every fact is such as the pattern asks for. */
  private static Optional<Pattern> within(
      Subject subject, RuleText rule, Pattern pattern, List<Pattern> others) {
    return others.stream()
        .filter(other -> other != pattern && other.positive() && other.ofSession())
        .filter(other -> pattern.type() != null && pattern.type().equals(other.type()))
        .filter(other -> pattern.ofSession() && narrows(subject, rule, other, pattern))
        .findFirst();
  }

  private static boolean narrows(Subject subject, RuleText rule, Pattern narrow, Pattern wide) {
    Logic logic = new Logic(subject.types(), Scope.ofOneFact(rule, narrow, wide));
    List<Clause> all = logic.all(narrow);
    return !all.isEmpty()
        && wide.conditions().stream()
            .allMatch(
                condition -> Logic.join(all, logic.of(wide, condition.term(), false)).isEmpty());
  }
}
