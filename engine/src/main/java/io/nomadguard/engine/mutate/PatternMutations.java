package io.nomadguard.engine.mutate;

import io.nomadguard.engine.mutate.Mutation.Kind;
import io.nomadguard.engine.rules.Token;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Changes of whole conditions: one is gone, one is turned round, {@code not} and {@code exists}.
 */
final class PatternMutations {

  private static final Set<String> OPERATORS =
      Set.of("matches", "contains", "memberOf", "in", "not", "str", "soundslike", "instanceof");

  /** What nothing has, or is in. */
  private static final Set<String> FALSE_OF_NULL = Set.of("matches", "contains", "memberOf", "str");

  private static final Set<String> RELATIONS = Set.of("<", "<=", ">", ">=");

  private final String source;
  private final List<Token> tokens;
  private final Consumer<Edit> found;

  /**
   * @param tokens between {@code when} and {@code then}
   */
  PatternMutations(String source, List<Token> tokens, Consumer<Edit> found) {
    this.source = source;
    this.tokens = tokens;
    this.found = found;
  }

  void find() {
    int i = 0;
    while (i < tokens.size()) {
      if (isQuantifier(i)) {
        quantifier(i);
      }
      if (isPattern(i)) {
        int close = TokenSpans.close(tokens, i + 1);
        pattern(i + 2, close);
        i = close;
      }
      i++;
    }
  }

  private boolean isQuantifier(int i) {
    Token token = tokens.get(i);
    return (token.is("not") || token.is("exists"))
        && i + 1 < tokens.size()
        && (tokens.get(i + 1).is("(") || isType(i + 1));
  }

  private boolean isType(int i) {
    Token token = tokens.get(i);
    return token.kind() == Token.Kind.WORD && Character.isUpperCase(token.text().charAt(0));
  }

  /** {@code Type(}, {@code Map.Entry(}; no call on a class, and nothing made by {@code new}. */
  private boolean isPattern(int i) {
    if (!isType(i) || i + 1 >= tokens.size() || !tokens.get(i + 1).is("(")) {
      return false;
    }
    boolean nested = i > 1 && tokens.get(i - 1).is(".");
    return nested ? isType(i - 2) : i == 0 || !tokens.get(i - 1).is("new");
  }

  private void quantifier(int i) {
    boolean not = tokens.get(i).is("not");
    int open = i + 1;
    while (open < tokens.size() && !tokens.get(open).is("(")) {
      open++;
    }
    int close = TokenSpans.close(tokens, open);
    String whole = text(i, close + 1);
    String other = not ? "exists" : "not";
    found.accept(
        new Edit(
            Kind.QUANTIFIER,
            tokens.get(i),
            tokens.get(i).start(),
            tokens.get(i).end(),
            other,
            whole,
            other + whole.substring(tokens.get(i).text().length()),
            "write a case where there is such a fact, and one where there is none"));
    boolean from = close + 1 < tokens.size() && tokens.get(close + 1).is("from");
    if (close < tokens.size() && !from) {
      removal(i, tokens.get(i).start(), tokens.get(close).end(), "", whole, "");
    }
  }

  private void pattern(int from, int to) {
    List<TokenSpans.Span> parts = TokenSpans.split(tokens, from, to, ",");
    for (int n = 0; n < parts.size(); n++) {
      TokenSpans.Span part = parts.get(n);
      if (part.from() < part.to()) {
        condition(parts, n);
      }
    }
  }

  private void condition(List<TokenSpans.Span> parts, int n) {
    TokenSpans.Span part = parts.get(n);
    boolean bound =
        part.to() - part.from() > 2
            && tokens.get(part.from()).text().startsWith("$")
            && tokens.get(part.from() + 1).is(":");
    int first = bound ? part.from() + 2 : part.from();
    int operator = operator(first, part.to());
    String whole = text(part.from(), part.to());
    if (bound) {
      if (operator > first) {
        int start = tokens.get(operator - 1).end();
        int end = tokens.get(part.to() - 1).end();
        removal(operator, start, end, "", whole, text(part.from(), operator));
      }
      return;
    }
    boolean gone = !isGuard(parts, n, operator);
    if (gone && n == 0) {
      int end =
          parts.size() > 1
              ? tokens.get(parts.get(1).from()).start()
              : tokens.get(part.to() - 1).end();
      removal(first, tokens.get(first).start(), end, "", whole, "");
    } else if (gone) {
      int start = tokens.get(parts.get(n - 1).to()).start();
      removal(first, start, tokens.get(part.to() - 1).end(), "", whole, "");
    }
    List<TokenSpans.Span> operands = TokenSpans.operands(tokens, first, part.to());
    if (operands.size() > 1) {
      operands(operands, first, part.to());
    } else if (operator < 0) {
      negated(first, part.to(), whole);
    }
  }

  /**
   * {@code memory != null} before {@code memory > 100}: without it nothing changes, for null is
   * neither above nor below.
   */
  private boolean isGuard(List<TokenSpans.Span> parts, int n, int operator) {
    TokenSpans.Span part = parts.get(n);
    Relation comparison = operator < 0 ? null : Relation.at(tokens, operator);
    boolean guard =
        comparison != null
            && comparison.sign().equals("!=")
            && operator + 3 == part.to()
            && tokens.get(operator + 2).is("null");
    if (!guard) {
      return false;
    }
    String property = text(part.from(), operator);
    for (TokenSpans.Span other : parts) {
      int compared = operator(other.from(), other.to());
      Relation relation = compared < 0 ? null : Relation.at(tokens, compared);
      boolean neverOfNull =
          relation != null
              ? RELATIONS.contains(relation.sign())
              : compared >= 0 && FALSE_OF_NULL.contains(tokens.get(compared).text());
      if (neverOfNull
          && text(other.from(), compared).equals(property)
          && TokenSpans.operands(tokens, other.from(), other.to()).size() == 1) {
        return true;
      }
    }
    return false;
  }

  private void operands(List<TokenSpans.Span> operands, int from, int to) {
    String whole = text(from, to);
    for (int n = 0; n < operands.size(); n++) {
      TokenSpans.Span operand = operands.get(n);
      int start =
          n == 0
              ? tokens.get(operand.from()).start()
              : tokens.get(operands.get(n - 1).to()).start();
      int end =
          n == 0 ? tokens.get(operands.get(1).from()).start() : tokens.get(operand.to() - 1).end();
      String gone = text(operand.from(), operand.to());
      found.accept(
          new Edit(
              Kind.REMOVAL,
              tokens.get(operand.from()),
              start,
              end,
              "",
              whole,
              new Edit(Kind.REMOVAL, tokens.get(from), start, end, "", "", "", "")
                  .of(source)
                  .substring(
                      tokens.get(from).start(),
                      tokens.get(to - 1).end() - (end - start) + lines(start, end))
                  .replaceAll("\\s+", " "),
              "write a case that depends on " + gone + " alone"));
    }
  }

  private int lines(int start, int end) {
    return (int) source.substring(start, end).chars().filter(c -> c == '\n').count();
  }

  private void negated(int from, int to, String whole) {
    boolean negated = tokens.get(from).is("!");
    String other = negated ? text(from + 1, to) : "!" + whole;
    found.accept(
        new Edit(
            Kind.NEGATION,
            tokens.get(from),
            tokens.get(from).start(),
            negated ? tokens.get(from).end() : tokens.get(from).start(),
            negated ? "" : "!",
            whole,
            other,
            "write a case where this holds, and one where only this doesn't"));
  }

  /** Where the condition's own operator stands; -1 when it is a switch or a call. */
  private int operator(int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      depth += tokens.get(i).depth();
      boolean word =
          tokens.get(i).kind() == Token.Kind.WORD
              && OPERATORS.contains(tokens.get(i).text())
              && i > from
              && !tokens.get(i - 1).is(".");
      if (depth == 0 && (word || Relation.at(tokens, i) != null)) {
        return i;
      }
    }
    return -1;
  }

  private void removal(int at, int start, int end, String text, String before, String after) {
    found.accept(
        new Edit(
            Kind.REMOVAL,
            tokens.get(at),
            start,
            end,
            text,
            before,
            after,
            "write a case with everything else that the rule asks for, but not this"));
  }

  private String text(int from, int to) {
    return from >= to
        ? ""
        : source
            .substring(tokens.get(from).start(), tokens.get(Math.min(to, tokens.size()) - 1).end())
            .replaceAll("\\s+", " ");
  }
}
