package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Conditions;
import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of one fact.
 *
 * @param index which of the rule's elements it is
 * @param variable what the fact is called; null when it has no name
 * @param type of fact; null when it isn't a single pattern
 */
record Pattern(
    int index,
    Conditions.Element element,
    @Nullable Token variable,
    @Nullable String type,
    List<Token> tokens,
    List<Binding> bindings,
    List<Condition> conditions) {

  /**
   * A name for a property.
   *
   * @param operand what it is a name for
   */
  record Binding(Token name, Operand operand) {}

  /**
   * What can be true or false.
   *
   * @param bound the name that is given to what it compares; null when there is none
   */
  record Condition(Term term, List<Token> tokens, @Nullable Token bound) {

    Token at() {
      return tokens.get(0);
    }

    String text() {
      return Texts.of(tokens);
    }
  }

  /** Whether facts that fit make the rule fire, rather than keep it from firing. */
  boolean positive() {
    return element.kind() == Conditions.Kind.PATTERN || element.kind() == Conditions.Kind.EXISTS;
  }

  boolean binds() {
    return element.kind() == Conditions.Kind.PATTERN;
  }

  /** Whether its facts are those of the session. */
  boolean ofSession() {
    return element.from() == null;
  }

  static Pattern of(int index, Conditions.Element element, List<Token> ofRule) {
    List<Token> tokens = within(ofRule, element.span());
    List<Binding> bindings = new ArrayList<>();
    List<Condition> conditions = new ArrayList<>();
    for (Conditions.Part part : element.parts()) {
      List<Token> all = within(ofRule, part.span());
      boolean named = all.size() > 2 && all.get(1).is(":") && !all.get(2).is(":");
      List<Token> rest = named ? all.subList(2, all.size()) : all;
      Term term = TermReader.read(rest);
      if (named) {
        bindings.add(new Binding(all.get(0), left(term)));
      }
      if (!part.binding()) {
        conditions.add(new Condition(term, rest, named ? all.get(0) : null));
      }
    }
    return new Pattern(
        index,
        element,
        variable(tokens),
        element.type(),
        tokens,
        List.copyOf(bindings),
        List.copyOf(conditions));
  }

  /** What a name in front of a comparison is a name for. */
  private static Operand left(Term term) {
    if (term instanceof Term.Compare compare) {
      return compare.left();
    }
    if (term instanceof Term.Bare bare) {
      return bare.operand();
    }
    return term instanceof Term.All all
        ? left(all.terms().get(0))
        : term instanceof Term.Any any ? left(any.terms().get(0)) : left(((Term.Not) term).term());
  }

  private static @Nullable Token variable(List<Token> tokens) {
    for (int i = 0; i + 1 < tokens.size() && i < 3; i++) {
      if (tokens.get(i).is("(")) {
        break;
      }
      if (tokens.get(i).kind() == Token.Kind.WORD && tokens.get(i + 1).is(":")) {
        return tokens.get(i);
      }
    }
    return null;
  }

  private static List<Token> within(List<Token> tokens, Conditions.Span span) {
    return tokens.stream()
        .filter(token -> token.start() >= span.start() && token.end() <= span.end())
        .toList();
  }
}
