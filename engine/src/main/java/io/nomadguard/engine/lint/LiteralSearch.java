package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.FactType;
import io.nomadguard.engine.source.NearestName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Properties compared with what they can't be: other kinds of things, texts they never have. */
final class LiteralSearch implements Search {

  private static final String NO_SIGNS = "[\\w :/@%&=,;!<>#~'\"-]*";

  private static final Set<String> NUMBERS =
      Set.of("int", "long", "double", "Integer", "Long", "Double");

  @Override
  public void look(Subject subject, Findings found) {
    for (RuleText rule : subject.rules()) {
      Logic logic = new Logic(subject.types(), Scope.of(rule));
      for (Pattern pattern : rule.patterns()) {
        for (Pattern.Condition condition : pattern.conditions()) {
          for (Term.Compare compare : Comparisons.in(condition.term())) {
            FactType.Property property = logic.property(pattern, compare.left());
            if (property != null) {
              value(rule, compare, property, found);
              kind(rule, compare, property, found);
            }
            regex(rule, compare, found);
          }
        }
      }
    }
  }

  private static void value(
      RuleText rule, Term.Compare compare, FactType.Property property, Findings found) {
    if (property.values().isEmpty()) {
      unusual(rule, compare, property, found);
      return;
    }
    for (String text : Comparisons.texts(compare)) {
      if (!property.values().contains(text)) {
        found.add(
            Check.UNKNOWN_VALUE,
            rule,
            compare.at(),
            property.name() + " is never \"" + text + "\"",
            NearestName.of(text, property.values())
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("it is one of " + String.join(", ", property.values())));
      }
    }
  }

  /** There may be others than the usual ones, but hardly one that looks so much alike. */
  private static void unusual(
      RuleText rule, Term.Compare compare, FactType.Property property, Findings found) {
    for (String text : Comparisons.texts(compare)) {
      if (!property.usual().contains(text)) {
        NearestName.of(text, property.usual())
            .ifPresent(
                near ->
                    found.add(
                        Check.UNKNOWN_VALUE,
                        rule,
                        compare.at(),
                        "hardly any " + property.name() + " is \"" + text + "\"",
                        "did you mean \"" + near + "\"?"));
      }
    }
  }

  private static void kind(
      RuleText rule, Term.Compare compare, FactType.Property property, Findings found) {
    Object value = compare.right().value();
    boolean equals = compare.sign().equals("==");
    if (!compare.right().literal() || value == null || !equals) {
      return;
    }
    String kind = wrong(property.type(), value);
    if (kind != null) {
      found.add(
          Check.WRONG_TYPE,
          rule,
          compare.at(),
          property.name()
              + " is a "
              + property.type()
              + ", and "
              + compare.right().text()
              + " is "
              + kind,
          property.type().startsWith("List") || property.type().startsWith("Set")
              ? "write " + property.name() + " contains " + compare.right().text()
              : property.type().equals("Duration")
                  ? "write duration(\"30s\")"
                  : "compare it with a " + property.type());
    }
  }

  /** What kind the value is of, when it can't be equal; else null. */
  private static @Nullable String wrong(String type, Object value) {
    boolean collection = type.matches("(List|Set|Map)<.*");
    if (value instanceof String text) {
      boolean other = collection || type.equals("Duration") || type.equals("boolean");
      boolean number = NUMBERS.contains(type) && !text.matches("-?[0-9.]+");
      return other || number ? "a text" : null;
    }
    if (value instanceof BigDecimal) {
      boolean fits = NUMBERS.contains(type) || type.equals("String");
      boolean known = collection || type.equals("Duration") || type.matches("[bB]oolean");
      return !fits && known ? "a number" : null;
    }
    if (value instanceof Boolean) {
      return collection || NUMBERS.contains(type) ? "true or false" : null;
    }
    return value instanceof Duration && (NUMBERS.contains(type) || type.equals("String"))
        ? "a duration"
        : null;
  }

  private static void regex(RuleText rule, Term.Compare compare, Findings found) {
    boolean matches = compare.sign().equals("matches");
    if (!matches || !(compare.right().value() instanceof String regex)) {
      return;
    }
    if (regex.matches(NO_SIGNS)) {
      String sign = compare.negated() ? "!=" : "==";
      found.add(
          Check.PLAIN_PATTERN,
          rule,
          compare.right().at(),
          compare.right().text() + " fits only the text itself",
          "write " + sign + ", or .* where anything may stand");
    }
  }
}
