package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.DeclaredType;
import io.nomadguard.engine.rules.Token;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names in rules and rows that the site doesn't have, and conditions that no row fits. */
final class SiteSearch implements Search {

  @Override
  public void look(Subject subject, Findings found) {
    SiteNames names = new SiteNames(subject);
    for (RuleText rule : subject.rules()) {
      Scope scope = Scope.of(rule);
      for (Pattern pattern : rule.patterns()) {
        boolean told = false;
        for (Pattern.Condition condition : pattern.conditions()) {
          for (Term.Compare compare : Comparisons.in(condition.term())) {
            told |= name(names, rule, scope, pattern, compare, found);
          }
        }
        if (!told) {
          rows(subject, rule, pattern, found);
        }
      }
      consequence(names, rule, found);
    }
    subject.tables().values().forEach(table -> table(names, table, found));
  }

  private static boolean name(
      SiteNames names,
      RuleText rule,
      Scope scope,
      Pattern pattern,
      Term.Compare compare,
      Findings found) {
    boolean told = false;
    String what = what(scope, pattern, compare.left());
    for (String text : Comparisons.texts(compare)) {
      told |= unknown(names, what, text, rule.at(compare.right().at()), rule, found);
    }
    return told;
  }

  private static @Nullable String what(Scope scope, Pattern pattern, Operand operand) {
    RuleText.Named named = scope.named(operand);
    Pattern owner = named == null ? pattern : named.pattern();
    Operand path = named == null ? operand : named.operand();
    if (!path.path()) {
      return null;
    }
    String what = SiteNames.what(owner.type(), path.text());
    if (what == null && path.text().equals("value")) {
      what = attribute(owner);
    }
    return what;
  }

  /** What a constraint's value names, by the attribute that stands beside it. */
  private static @Nullable String attribute(Pattern pattern) {
    return pattern.conditions().stream()
        .map(Pattern.Condition::term)
        .filter(Term.Compare.class::isInstance)
        .map(Term.Compare.class::cast)
        .filter(compare -> compare.left().text().equals("attribute"))
        .filter(compare -> compare.sign().equals("==") && !compare.negated())
        .filter(compare -> compare.right().value() instanceof String)
        .map(compare -> SiteNames.attribute(String.valueOf(compare.right().value())))
        .filter(what -> what != null)
        .findFirst()
        .orElse(null);
  }

  /** "" and "*" stand for none and for all. */
  private static boolean unknown(
      SiteNames names,
      @Nullable String what,
      String text,
      Position at,
      @Nullable RuleText rule,
      Findings found) {
    List<String> known = names.of(what);
    if (known.isEmpty() || text.isEmpty() || text.contains("*") || known.contains(text)) {
      return false;
    }
    String help =
        NearestName.of(text, known)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("known: " + String.join(", ", known.stream().limit(20).toList()));
    String noun = "letter".equals(what) ? "tier with the letter" : String.valueOf(what);
    found.add(Check.UNKNOWN_NAME, at, rule, "there is no " + noun + " \"" + text + "\"", help);
    return true;
  }

  /** {@code "text".equals($tier)} and {@code $tier.equals("text")}. */
  private static void consequence(SiteNames names, RuleText rule, Findings found) {
    List<Token> tokens = rule.consequence();
    for (int i = 0; i + 4 < tokens.size(); i++) {
      boolean equals =
          tokens.get(i + 1).is(".") && tokens.get(i + 2).is("equals") && tokens.get(i + 3).is("(");
      if (equals) {
        Token first = tokens.get(i);
        Token second = tokens.get(i + 4);
        Token text = first.kind() == Token.Kind.STRING ? first : second;
        RuleText.Named named = rule.names().get((text == first ? second : first).text());
        if (text.kind() == Token.Kind.STRING && named != null && named.operand().path()) {
          String what = SiteNames.what(named.pattern().type(), named.operand().text());
          unknown(names, what, text.value(), rule.at(text), rule, found);
        }
      }
    }
  }

  private static void table(SiteNames names, Table table, Findings found) {
    for (DeclaredType.Field field : table.type().fields()) {
      boolean owners = table.type().name().equals("Team") && field.name().equals("name");
      String what = owners ? null : SiteNames.column(field.name());
      for (Table.Row row : table.rows()) {
        Position at = row.places().get(field.name());
        if (at != null && row.values().get(field.name()) instanceof String text) {
          unknown(names, what, text, at, null, found);
        }
      }
    }
  }

  /** A pattern that no row fits, whatever the job says. */
  private static void rows(Subject subject, RuleText rule, Pattern pattern, Findings found) {
    Table table = subject.tables().get(String.valueOf(pattern.type()));
    if (table == null || table.rows().isEmpty() || !pattern.ofSession()) {
      return;
    }
    for (Pattern.Condition condition : pattern.conditions()) {
      if (condition.term() instanceof Term.Compare compare
          && compare.left().path()
          && compare.right().value() instanceof String text
          && compare.sign().equals("==")
          && !compare.negated()) {
        List<String> known = table.texts(compare.left().text());
        Optional<String> near = NearestName.of(text, known);
        // What isn't there may be meant not to be.
        boolean matters = pattern.positive() || near.isPresent();
        if (!known.isEmpty() && !known.contains(text) && matters) {
          found.add(
              Check.NO_SUCH_ROW,
              rule,
              compare.at(),
              "no [["
                  + table.type().table()
                  + "]] has "
                  + compare.left().text()
                  + " \""
                  + text
                  + "\"",
              near.map(name -> "did you mean \"" + name + "\"?")
                  .orElse("add such a row to data/, or say what was meant"));
        }
      }
    }
  }
}
