package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.FactType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Comparisons with numbers that lie outside of what can be: limits that never bind. */
final class BoundSearch implements Search {

  @Override
  public void look(Subject subject, Findings found) {
    for (RuleText rule : subject.rules()) {
      Logic logic = new Logic(subject.types(), Scope.of(rule));
      for (Pattern pattern : rule.patterns()) {
        for (Pattern.Condition condition : pattern.conditions()) {
          for (Term.Compare compare : Comparisons.in(condition.term())) {
            FactType.Property property = logic.property(pattern, compare.left());
            if (property != null) {
              compare(rule, compare, property, found);
            }
          }
        }
      }
    }
  }

  private static void compare(
      RuleText rule, Term.Compare compare, FactType.Property property, Findings found) {
    if (!(compare.right().value() instanceof BigDecimal number)) {
      return;
    }
    Values possible = possible(property);
    Values asked = asked(compare.sign(), number);
    if (possible == null || asked == null) {
      return;
    }
    boolean never = possible.and(asked).impossible(true);
    boolean always = possible.and(Logic.not(asked).orNull(false)).impossible(true);
    if (!never && !always) {
      return;
    }
    boolean holds = never == compare.negated();
    found.add(
        holds ? Check.ALWAYS_TRUE : Check.NEVER_TRUE,
        rule,
        compare.at(),
        "\""
            + compare.words()
            + "\" is so of "
            + (holds ? "every " : "no ")
            + property.name()
            + " there can be ("
            + range(property)
            + ")",
        holds && property.nullable() && !compare.negated()
            ? "write " + compare.left().text() + " != null if that is meant"
            : "say what was meant");
  }

  private static @Nullable Values possible(FactType.Property property) {
    Values all = Values.SET;
    if (property.least() != null) {
      all = all.and(Values.above(BigDecimal.valueOf(property.least()), true));
    }
    if (property.most() != null) {
      all = all.and(Values.below(BigDecimal.valueOf(property.most()), true));
    }
    return property.least() == null && property.most() == null ? null : all;
  }

  private static @Nullable Values asked(String sign, BigDecimal number) {
    return switch (sign) {
      case "<", "<=", ">", ">=", "==" -> Logic.values(sign, number);
      default -> null;
    };
  }

  private static String range(FactType.Property property) {
    return property.most() == null
        ? property.least() + " and more"
        : property.least() == null
            ? property.most() + " and less"
            : property.least() + " to " + property.most();
  }
}
