package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Conditions;
import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A rule in a form that doesn't depend on what it calls things, to be held against others.
 *
 * @param needs what it asks for that isn't a pattern, and what isn't to be there; all of it as text
 */
record Same(RuleText rule, Scope scope, Logic logic, List<Pattern> patterns, List<String> needs) {

  static Same of(Types types, RuleText rule) {
    Scope scope = Scope.of(rule);
    List<Pattern> patterns = new ArrayList<>();
    List<String> needs = new ArrayList<>();
    for (Pattern pattern : rule.patterns()) {
      if (pattern.positive() && pattern.type() != null) {
        patterns.add(pattern);
      } else {
        needs.add(scope.text(pattern.tokens()));
      }
    }
    return new Same(rule, scope, new Logic(types, scope), patterns, needs);
  }

  /** What its facts are of, and where they come from: those of a wider rule are among them. */
  private List<String> kinds() {
    return patterns.stream().map(this::kind).toList();
  }

  private String kind(Pattern pattern) {
    Conditions.Span from = pattern.element().from();
    return pattern.element().kind()
        + scope.owner(pattern)
        + (from == null ? "" : " from " + from(pattern, from));
  }

  private String from(Pattern pattern, Conditions.Span from) {
    return scope.text(
        pattern.tokens().stream().filter(token -> token.start() >= from.start()).toList());
  }

  /** Whether the other fires wherever this one does. */
  boolean narrows(Same other) {
    if (!needs.containsAll(other.needs) || !kinds().containsAll(other.kinds())) {
      return false;
    }
    List<Clause> all = List.of(Clause.TRUE);
    for (Pattern pattern : patterns) {
      all = Logic.join(all, logic.all(pattern));
    }
    if (all.isEmpty()) {
      // It never fires: that is told elsewhere.
      return false;
    }
    for (Pattern pattern : other.patterns) {
      for (Pattern.Condition condition : pattern.conditions()) {
        List<Clause> not = other.logic.of(pattern, condition.term(), false);
        if (!not.isEmpty() && !Logic.join(all, not).isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Where it points first, and with which verb; of a rule that changes, what it changes. */
  String effect() {
    List<Token> consequence = rule.consequence();
    int modify = 0;
    while (modify < consequence.size() && !consequence.get(modify).is("modify")) {
      modify++;
    }
    if (modify < consequence.size()) {
      return scope.text(consequence.subList(modify, consequence.size()));
    }
    return rule.calls().stream()
        .filter(call -> !call.arguments().isEmpty())
        .map(call -> scope.text(call.arguments().get(0)))
        .collect(Collectors.joining("; "));
  }

  /** How strongly it binds: the less the stronger. */
  int weakness() {
    boolean denies = rule.calls().stream().anyMatch(call -> call.verb().is("deny"));
    String enforcement = Objects.toString(rule.tag("enforcement"), "");
    return !denies
        ? 3
        : List.of("hard", "soft").indexOf(enforcement) < 0
            ? 3
            : List.of("hard", "soft").indexOf(enforcement);
  }
}
