package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.FactType;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes that set each other off without end. One rule sets off another when the other's pattern
 * looks at what is written, and what is written surely fits it.
 */
final class LoopSearch implements Search {

  @Override
  public void look(Subject subject, Findings found) {
    List<RuleText> rules =
        subject.rules().stream()
            .filter(rule -> rule.phase() == Phase.MODIFY && !rule.writes().isEmpty())
            .toList();
    Map<RuleText, List<RuleText>> next = new HashMap<>();
    for (RuleText rule : rules) {
      next.put(rule, rules.stream().filter(other -> setsOff(subject, rule, other)).toList());
    }
    Set<Set<RuleText>> told = new HashSet<>();
    for (RuleText rule : rules) {
      List<RuleText> loop = loop(next, rule, rule, List.of(rule));
      if (!loop.isEmpty() && told.add(new HashSet<>(loop))) {
        tell(loop, found);
      }
    }
  }

  private static List<RuleText> loop(
      Map<RuleText, List<RuleText>> next, RuleText start, RuleText at, List<RuleText> way) {
    for (RuleText other : next.getOrDefault(at, List.of())) {
      if (other == start) {
        return way;
      }
      if (!way.contains(other) && way.size() < 4) {
        List<RuleText> longer = new ArrayList<>(way);
        longer.add(other);
        List<RuleText> found = loop(next, start, other, longer);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  private static void tell(List<RuleText> loop, Findings found) {
    RuleText first = loop.get(0);
    Write write = first.writes().get(0);
    String message =
        loop.size() == 1
            ? "rule \"" + first.id() + "\" fires again after what it changes, without end"
            : loop.stream()
                .map(rule -> "\"" + rule.id() + "\"")
                .collect(Collectors.joining(" and ", "rules ", " set each other off without end"));
    found.add(
        Check.ENDLESS,
        first,
        write.setter(),
        message,
        "write the condition so that the change makes it false");
  }

  private static boolean setsOff(Subject subject, RuleText rule, RuleText other) {
    if (rule == other && rule.noLoop() != null) {
      return false;
    }
    return rule.writes().stream().anyMatch(write -> setsOff(subject, rule, write, other));
  }

  private static boolean setsOff(Subject subject, RuleText rule, Write write, RuleText other) {
    return other.patterns().stream()
        .filter(pattern -> pattern.binds() && pattern.ofSession())
        .filter(pattern -> String.valueOf(pattern.type()).equals(write.pattern().type()))
        .anyMatch(pattern -> fits(subject, rule, write, other, pattern));
  }

  /** Whether the fact, as it is after the change, makes the other fire. */
  private static boolean fits(
      Subject subject, RuleText rule, Write write, RuleText other, Pattern pattern) {
    if (!looksAt(subject, write, pattern)) {
      return false;
    }
    Map<String, Write> written = new HashMap<>();
    rule.writes().stream()
        .filter(one -> one.pattern() == write.pattern())
        .forEach(one -> written.put(one.property(), one));
    List<Clause> after = after(subject, rule, write.pattern(), written);
    Logic logic = new Logic(subject.types(), Scope.of(other, pattern));
    for (Pattern.Condition condition : pattern.conditions()) {
      List<Clause> not = logic.of(pattern, condition.term(), false);
      if (!Logic.join(after, not).isEmpty()) {
        return false;
      }
    }
    return rule == other ? itself(rule, pattern) : others(other, pattern);
  }

  /** What it asked for besides is still so, unless that is about such facts again. */
  private static boolean itself(RuleText rule, Pattern pattern) {
    return rule.patterns().stream()
        .filter(one -> one != pattern)
        .noneMatch(one -> one.type() == null || one.type().equals(pattern.type()));
  }

  /** What else the other rule asks for has to be so anyhow: it may not know more than one fact. */
  private static boolean others(RuleText other, Pattern pattern) {
    return other.patterns().stream()
        .filter(one -> one != pattern)
        .allMatch(
            one ->
                one.binds()
                    && one.ofSession()
                    && Scope.SINGLE.contains(String.valueOf(one.type()))
                    && one.conditions().isEmpty());
  }

  private static boolean looksAt(Subject subject, Write write, Pattern pattern) {
    FactType type = subject.types().fact(String.valueOf(pattern.type()));
    Set<String> wakes =
        type == null
            ? Set.of()
            : type.change(write.setter().text())
                .map(change -> Set.copyOf(change.wakes()))
                .orElse(Set.of());
    List<Token> tokens = pattern.tokens();
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).kind() == Token.Kind.WORD
          && wakes.contains(tokens.get(i).text())
          && !tokens.get(i - 1).is(".")) {
        return true;
      }
    }
    return false;
  }

  /** What is so of the fact after the change: what was, but for what was written. */
  private static List<Clause> after(
      Subject subject, RuleText rule, Pattern changed, Map<String, Write> written) {
    Scope scope = Scope.of(rule, changed);
    Logic logic = new Logic(subject.types(), scope);
    FactType type = subject.types().fact(String.valueOf(changed.type()));
    Set<String> touched = new HashSet<>();
    for (Write write : written.values()) {
      if (type != null) {
        type.change(write.setter().text()).ifPresent(change -> touched.addAll(change.wakes()));
      }
    }
    List<Clause> after = List.of(Clause.TRUE);
    for (Pattern.Condition condition : changed.conditions()) {
      boolean stays =
          condition.tokens().stream().noneMatch(token -> touched.contains(token.text()));
      if (stays) {
        after = Logic.join(after, logic.of(changed, condition.term(), true));
      }
    }
    for (Write write : written.values()) {
      after = Logic.join(after, logic.equal(changed, write));
    }
    return after;
  }
}
