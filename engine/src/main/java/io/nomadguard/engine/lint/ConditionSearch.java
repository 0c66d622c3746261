package io.nomadguard.engine.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions that can never be true, always are, or that others say already. */
final class ConditionSearch implements Search {

  @Override
  public void look(Subject subject, Findings found) {
    for (RuleText rule : subject.rules()) {
      new OfRule(rule, new Logic(subject.types(), Scope.of(rule)), found).look();
    }
  }

  private static final class OfRule {

    /** A condition that was found to be possible, and whose it is. */
    private record Seen(Pattern pattern, Pattern.Condition condition) {}

    private final RuleText rule;
    private final Logic logic;
    private final Findings found;
    private final List<Seen> seen = new ArrayList<>();
    private List<Clause> before = List.of(Clause.TRUE);

    OfRule(RuleText rule, Logic logic, Findings found) {
      this.rule = rule;
      this.logic = logic;
      this.found = found;
    }

    void look() {
      for (Pattern pattern : rule.patterns()) {
        List<Clause> outside = before;
        int size = seen.size();
        List<Pattern.Condition> sound = new ArrayList<>();
        for (Pattern.Condition condition : pattern.conditions()) {
          if (possible(pattern, condition)) {
            sound.add(condition);
          }
        }
        saidTwice(pattern, sound);
        if (!pattern.positive()) {
          // What isn't there says nothing of what is.
          before = outside;
          seen.subList(size, seen.size()).clear();
        }
      }
    }

    private boolean possible(Pattern pattern, Pattern.Condition condition) {
      List<Clause> alone = logic.of(pattern, condition.term(), true);
      if (alone.isEmpty()) {
        never(condition, "\"" + condition.text() + "\" can never be true");
        return false;
      }
      if (!isLink(condition.term()) && logic.of(pattern, condition.term(), false).isEmpty()) {
        found.add(
            Check.ALWAYS_TRUE,
            rule,
            condition.at(),
            "\"" + condition.text() + "\" is always true",
            "leave it out, or say what was meant");
        return false;
      }
      List<Clause> together = Logic.join(before, alone);
      if (together.isEmpty()) {
        String other =
            seen.stream()
                .filter(
                    one ->
                        Logic.join(logic.of(one.pattern(), one.condition().term(), true), alone)
                            .isEmpty())
                .map(one -> "where \"" + one.condition().text() + "\" is")
                .findFirst()
                .orElse("where everything before it is");
        never(condition, "\"" + condition.text() + "\" can't be true " + other);
        return false;
      }
      alternatives(pattern, condition);
      before = together;
      seen.add(new Seen(pattern, condition));
      return true;
    }

    /** {@code task != null}: one doesn't have to know which parts belong to nothing but tasks. */
    private static boolean isLink(Term term) {
      return term instanceof Term.Compare compare
          && compare.right().isNull()
          && List.of("task", "group").contains(compare.left().text());
    }

    private void never(Pattern.Condition condition, String message) {
      found.add(
          Check.NEVER_TRUE,
          rule,
          condition.at(),
          message,
          "say what was meant; for one of several write || or in (…)");
    }

    /** Of those of which one must hold, each by itself. */
    private void alternatives(Pattern pattern, Pattern.Condition condition) {
      if (!(condition.term() instanceof Term.Any any)) {
        return;
      }
      for (Term term : any.terms()) {
        if (Logic.join(before, logic.of(pattern, term, true)).isEmpty()) {
          found.add(
              Check.NEVER_ALTERNATIVE,
              rule,
              term.at(),
              "this side of || can never be true here",
              "leave it out, or say what was meant");
        }
      }
    }

    private void saidTwice(Pattern pattern, List<Pattern.Condition> sound) {
      List<Pattern.Condition> left = new ArrayList<>(sound);
      for (int i = sound.size() - 1; i >= 0; i--) {
        Pattern.Condition condition = sound.get(i);
        boolean compares =
            condition.term() instanceof Term.Compare compare && !compare.right().isNull();
        if (!compares || condition.bound() != null) {
          continue;
        }
        List<Clause> otherwise = logic.of(pattern, condition.term(), false);
        Optional<Pattern.Condition> twin =
            left.stream()
                .filter(other -> other != condition)
                .filter(
                    other -> Logic.join(logic.of(pattern, other.term(), true), otherwise).isEmpty())
                .findFirst();
        if (twin.isPresent()) {
          left.remove(condition);
          found.add(
              Check.SAID_TWICE,
              rule,
              condition.at(),
              "\"" + condition.text() + "\" is so wherever \"" + twin.get().text() + "\" is",
              "leave it out, or say what was meant");
        }
      }
    }
  }
}
