package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a condition apart. What it doesn't understand becomes one {@link Term.Bare}. */
final class TermReader {

  private static final Set<String> WORDS =
      Set.of("matches", "contains", "memberOf", "in", "str", "soundslike", "excludes");

  private final List<Token> tokens;
  private int at;

  private TermReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * @param tokens at least one, of what stands between a pattern's commas, without its binding
   */
  static Term read(List<Token> tokens) {
    TermReader reader = new TermReader(tokens);
    Term term = reader.any();
    return term == null || reader.at < tokens.size() ? new Term.Bare(Operands.other(tokens)) : term;
  }

  private @Nullable Term any() {
    return chain("|", this::all, Term.Any::new);
  }

  private @Nullable Term all(@Nullable Operand left) {
    return chain(left, "&", this::one, Term.All::new);
  }

  private interface Reading {
    @Nullable Term read(@Nullable Operand left);
  }

  private interface Joining {
    Term join(List<Term> terms);
  }

  private @Nullable Term chain(String sign, Reading reading, Joining joining) {
    return chain(null, sign, reading, joining);
  }

  /**
   * @param left what a comparison without a left side is about: {@code memory > 5 && < 9}
   */
  private @Nullable Term chain(
      @Nullable Operand left, String sign, Reading reading, Joining joining) {
    List<Term> terms = new ArrayList<>();
    Operand about = left;
    while (true) {
      Term term = reading.read(about);
      if (term == null) {
        return null;
      }
      terms.add(term);
      about = lastLeft(term);
      if (!twice(sign)) {
        return terms.size() == 1 ? terms.get(0) : joining.join(List.copyOf(terms));
      }
      at += 2;
    }
  }

  private static @Nullable Operand lastLeft(Term term) {
    if (term instanceof Term.Compare compare) {
      return compare.left();
    }
    return term instanceof Term.All all ? lastLeft(all.terms().get(all.terms().size() - 1)) : null;
  }

  private @Nullable Term one(@Nullable Operand left) {
    if (at >= tokens.size()) {
      return null;
    }
    Token first = tokens.get(at);
    if (left != null && sign() != null) {
      return compare(left);
    }
    if (first.is("!") && !is(at + 1, "=")) {
      at++;
      Term inner = one(null);
      return inner == null ? null : new Term.Not(first, inner);
    }
    if (first.is("(")) {
      int close = close(at);
      boolean group = close > 0 && (close + 1 == tokens.size() || joins(close + 1));
      if (group) {
        TermReader inside = new TermReader(tokens.subList(at + 1, close));
        Term inner = inside.any();
        at = close + 1;
        return inner == null || inside.at < inside.tokens.size() ? null : inner;
      }
    }
    Operand operand = operand();
    return operand == null ? null : sign() == null ? new Term.Bare(operand) : compare(operand);
  }

  private boolean joins(int index) {
    return (is(index, "|") && is(index + 1, "|")) || (is(index, "&") && is(index + 1, "&"));
  }

  private boolean twice(String sign) {
    return is(at, sign) && is(at + 1, sign);
  }

  private @Nullable Term compare(Operand left) {
    String sign = sign();
    if (sign == null) {
      return null;
    }
    boolean negated = sign.equals("!=") || sign.startsWith("not ");
    String plain = sign.equals("!=") ? "==" : sign.startsWith("not ") ? sign.substring(4) : sign;
    at += sign.startsWith("not ") ? 2 : Character.isLetter(sign.charAt(0)) ? 1 : sign.length();
    if (plain.equals("str") || at >= tokens.size()) {
      return null;
    }
    Operand right = operand();
    return right == null ? null : new Term.Compare(left, plain, negated, right);
  }

  /** What compares here; null when nothing does. */
  private @Nullable String sign() {
    if (at >= tokens.size()) {
      return null;
    }
    for (String sign : List.of("==", "!=", "<=", ">=")) {
      if (is(at, sign.substring(0, 1)) && is(at + 1, "=")) {
        return sign;
      }
    }
    if (is(at, "<") || is(at, ">")) {
      return tokens.get(at).text();
    }
    boolean not = is(at, "not");
    int word = not ? at + 1 : at;
    if (word < tokens.size()
        && tokens.get(word).kind() == Token.Kind.WORD
        && WORDS.contains(tokens.get(word).text())
        && (at == 0 || !is(at - 1, "."))) {
      return (not ? "not " : "") + tokens.get(word).text();
    }
    return null;
  }

  private @Nullable Operand operand() {
    int from = at;
    int depth = 0;
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      if (token.depth() != 0) {
        depth += token.depth();
      } else if (depth == 0 && (joins(at) || (at > from && sign() != null))) {
        break;
      } else if (depth == 0 && (token.is("?") || token.is("="))) {
        return null;
      }
      at++;
    }
    return from == at || depth != 0 ? null : Operands.of(tokens.subList(from, at));
  }

  private int close(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean is(int index, String word) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(word);
  }
}
