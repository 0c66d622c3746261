package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.FactType;
import io.nomadguard.engine.rules.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that break when something is unset: links followed, methods called, sums made of it,
 * and switches that stand by themselves. What was compared with anything before counts as looked
 * at.
 */
final class NullSearch implements Search {

  private static final Set<String> SUMS = Set.of("+", "-", "*", "/", "%");

  @Override
  public void look(Subject subject, Findings found) {
    for (RuleText rule : subject.rules()) {
      for (Pattern pattern : rule.patterns()) {
        if (pattern.type() != null && subject.types().known(pattern.type())) {
          new OfPattern(subject.types(), subject.tables().get(pattern.type()), rule, pattern, found)
              .look();
        }
      }
    }
  }

  private record OfPattern(
      Types types, @Nullable Table table, RuleText rule, Pattern pattern, Findings found) {

    void look() {
      for (Pattern.Condition condition : pattern.conditions()) {
        List<Token> tokens = condition.tokens();
        for (int i = 0; i < tokens.size(); i++) {
          boolean begins =
              tokens.get(i).kind() == Token.Kind.WORD
                  && (i == 0 || !tokens.get(i - 1).is("."))
                  && (i + 1 == tokens.size() || !tokens.get(i + 1).is("("));
          if (begins && types.property(pattern.type(), tokens.get(i).text()) != null) {
            path(condition, tokens, i);
          }
        }
        alone(condition);
      }
    }

    /** Follows a path as far as it is one, and looks at what can be null on its way. */
    private void path(Pattern.Condition condition, List<Token> tokens, int from) {
      String owner = String.valueOf(pattern.type());
      StringBuilder path = new StringBuilder();
      for (int i = from; i < tokens.size(); i += 2) {
        FactType.Property property = types.property(owner, tokens.get(i).text());
        if (property == null) {
          return;
        }
        path.append(path.length() == 0 ? "" : ".").append(property.name());
        boolean safe = is(tokens, i + 1, "!") && is(tokens, i + 2, ".");
        boolean steps = is(tokens, i + 1, ".");
        boolean text = is(tokens, i + 1, "str") && is(tokens, i + 2, "[");
        boolean sums =
            Set.of("Long", "Integer", "Double").contains(property.type())
                && (sum(tokens, from - 1) || sum(tokens, i + 1));
        boolean breaks = nullable(property) && (steps || text || sums);
        if (breaks && !looked(tokens.get(from), path.toString())) {
          String way = path.toString();
          boolean link = steps && types.known(property.type());
          found.add(
              Check.MAY_BE_NULL,
              rule,
              tokens.get(from),
              way + " may be unset, and the rule breaks then",
              link
                  ? "write " + way + "!.… , which skips those without"
                  : "put " + way + " != null before it");
          return;
        }
        if (!steps && !safe) {
          return;
        }
        i += safe ? 1 : 0;
        owner = property.type();
      }
    }

    /** Of a table's columns only those count that a row leaves out. */
    private boolean nullable(FactType.Property property) {
      return property.nullable()
          && (table == null
              || table.rows().stream().anyMatch(row -> row.values().get(property.name()) == null));
    }

    /** {@code Update(autoRevert)}: a Boolean may be neither. */
    private void alone(Pattern.Condition condition) {
      Term term = condition.term() instanceof Term.Not not ? not.term() : condition.term();
      if (term instanceof Term.Bare bare && bare.operand().path()) {
        FactType.Property property = types.at(pattern.type(), bare.operand().steps());
        String way = bare.operand().text();
        boolean breaks =
            property != null && property.nullable() && property.type().equals("Boolean");
        if (breaks && !looked(bare.at(), way)) {
          found.add(
              Check.MAY_BE_NULL,
              rule,
              bare.at(),
              way + " may be unset, and the rule breaks then",
              "write " + way + (term == condition.term() ? " == true" : " == false"));
        }
      }
    }

    /** Whether it was compared before in this pattern, so that null doesn't come this far. */
    private boolean looked(Token at, String way) {
      return pattern.conditions().stream()
          .flatMap(condition -> Comparisons.in(condition.term()).stream())
          .filter(compare -> compare.at().start() < at.start())
          .anyMatch(compare -> compare.left().text().replace("!.", ".").startsWith(way));
    }

    private static boolean is(List<Token> tokens, int index, String sign) {
      return index >= 0 && index < tokens.size() && tokens.get(index).is(sign);
    }

    private static boolean sum(List<Token> tokens, int index) {
      return index >= 0
          && index < tokens.size()
          && tokens.get(index).kind() == Token.Kind.SIGN
          && SUMS.contains(tokens.get(index).text());
    }
  }
}
