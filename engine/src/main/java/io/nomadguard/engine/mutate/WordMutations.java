package io.nomadguard.engine.mutate;

import io.nomadguard.engine.mutate.Mutation.Kind;
import io.nomadguard.engine.rules.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Changes of single words: comparisons, numbers, texts, switches, what stands between them. */
final class WordMutations {

  private static final Set<String> OPERATORS = Set.of("matches", "contains", "memberOf", "in");

  private static final Map<String, String> SWITCHES = Map.of("true", "false", "false", "true");

  private final String source;
  private final List<Token> tokens;
  private final Consumer<Edit> found;

  /**
   * @param tokens of the source, one after the other
   */
  WordMutations(String source, List<Token> tokens, Consumer<Edit> found) {
    this.source = source;
    this.tokens = tokens;
    this.found = found;
  }

  /** What {@code when} and functions are made of. */
  void conditions() {
    for (int i = 0; i < tokens.size(); i++) {
      everywhere(i);
      operator(i);
      text(i);
    }
  }

  /** What {@code then} is made of; its texts stand in every expectation. */
  void consequence() {
    for (int i = 0; i < tokens.size(); i++) {
      everywhere(i);
    }
  }

  private void everywhere(int i) {
    Token token = tokens.get(i);
    Relation comparison = Relation.at(tokens, i);
    if (comparison != null) {
      comparison(i, comparison);
    } else if (token.kind() == Token.Kind.NUMBER) {
      number(i);
    } else if (token.kind() == Token.Kind.WORD && SWITCHES.containsKey(token.text())) {
      String other = SWITCHES.get(token.text());
      put(
          Kind.SWITCH,
          i,
          i,
          other,
          "write a case in which it matters that this is " + token.text());
    } else if (pair(i, "&")) {
      put(Kind.CONNECTIVE, i, i + 1, "||", "write a case where only one of the two holds");
    } else if (pair(i, "|")) {
      put(Kind.CONNECTIVE, i, i + 1, "&&", "write a case where only one of the two holds");
    }
  }

  private void comparison(int i, Relation comparison) {
    Expression sides = Expression.around(source, tokens, i, i + comparison.tokens());
    for (String other : comparison.others()) {
      boolean boundary = comparison.isBoundary(other);
      String hint =
          boundary
              ? "write a case just at this bound, where "
                  + sides.left()
                  + " is equal to "
                  + sides.right()
              : "write a case where this holds, and one where only this doesn't";
      found.accept(
          new Edit(
              boundary ? Kind.BOUNDARY : Kind.NEGATION,
              tokens.get(i),
              tokens.get(i).start(),
              tokens.get(i + comparison.tokens() - 1).end(),
              other,
              sides.whole(),
              sides.with(other),
              hint));
    }
  }

  private void number(int i) {
    String text = tokens.get(i).text();
    boolean fraction =
        (i > 0 && tokens.get(i - 1).is(".") && Relation.adjacent(tokens, i - 1))
            || (i + 1 < tokens.size() && tokens.get(i + 1).is(".") && Relation.adjacent(tokens, i));
    if (fraction || !text.matches("\\d{1,18}[lL]?")) {
      return;
    }
    String ending = text.replaceFirst("\\d+", "");
    BigInteger number = new BigInteger(text.substring(0, text.length() - ending.length()));
    String hint = "write cases just at this number, and just beside it";
    put(Kind.NUMBER, i, i, number.add(BigInteger.ONE) + ending, hint);
    if (number.signum() > 0) {
      put(Kind.NUMBER, i, i, number.subtract(BigInteger.ONE) + ending, hint);
    }
    if (number.compareTo(BigInteger.TWO) > 0) {
      put(Kind.NUMBER, i, i, number.shiftLeft(1) + ending, hint);
    }
  }

  private void operator(int i) {
    Token token = tokens.get(i);
    boolean called = i > 0 && tokens.get(i - 1).is(".");
    boolean calls = i + 1 < tokens.size() && tokens.get(i + 1).is("(") && !token.is("in");
    if (token.kind() != Token.Kind.WORD
        || !OPERATORS.contains(token.text())
        || called
        || calls
        || i == 0) {
      return;
    }
    String hint = "write a case where this holds, and one where only this doesn't";
    if (tokens.get(i - 1).is("not")) {
      put(Kind.NEGATION, i - 1, i, token.text(), hint);
    } else {
      put(Kind.NEGATION, i, i, "not " + token.text(), hint);
    }
  }

  private void text(int i) {
    Token token = tokens.get(i);
    if (token.kind() != Token.Kind.STRING || token.text().startsWith("\"\"\"")) {
      return;
    }
    if (i > 0 && (tokens.get(i - 1).is("matches") || isMatchesCall(i))) {
      for (RegexMutations.Other other : RegexMutations.of(token.text())) {
        put(other.kind(), i, i, other.text(), other.hint());
      }
    } else {
      char quote = token.text().charAt(0);
      String other =
          token.value().isEmpty()
              ? quote + "~" + quote
              : token.text().substring(0, token.text().length() - 1) + "~" + quote;
      put(Kind.TEXT, i, i, other, "write a case in which just this text matters");
    }
  }

  private boolean isMatchesCall(int i) {
    return i > 1
        && tokens.get(i - 1).is("(")
        && Set.of("matches", "replaceAll", "replaceFirst", "split")
            .contains(tokens.get(i - 2).text());
  }

  private boolean pair(int i, String sign) {
    return i + 1 < tokens.size()
        && tokens.get(i).is(sign)
        && tokens.get(i + 1).is(sign)
        && Relation.adjacent(tokens, i);
  }

  private void put(Kind kind, int first, int last, String text, String hint) {
    int start = tokens.get(first).start();
    int end = tokens.get(last).end();
    found.accept(
        new Edit(
            kind, tokens.get(first), start, end, text, source.substring(start, end), text, hint));
  }
}
