package io.nomadguard.engine.lint;

import io.nomadguard.engine.evaluate.GoDuration;
import io.nomadguard.engine.rules.Token;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one side of a comparison. */
final class Operands {

  private Operands() {}

  static Operand of(List<Token> tokens) {
    Operand literal = literal(tokens);
    if (literal != null) {
      return literal;
    }
    return new Operand(
        isPath(tokens) ? Operand.Kind.PATH : Operand.Kind.OTHER, text(tokens), null, tokens);
  }

  static Operand other(List<Token> tokens) {
    return new Operand(Operand.Kind.OTHER, text(tokens), null, tokens);
  }

  /** Without spaces, but for those between words. */
  static String text(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      boolean words = i > 0 && isWord(tokens.get(i - 1)) && isWord(tokens.get(i));
      text.append(words ? " " : "").append(tokens.get(i).text());
    }
    return text.toString();
  }

  private static boolean isWord(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NUMBER;
  }

  private static @Nullable Operand literal(List<Token> tokens) {
    Token first = tokens.get(0);
    String text = text(tokens);
    if (tokens.size() == 1) {
      if (first.kind() == Token.Kind.STRING) {
        return literal(text, first.value(), tokens);
      }
      if (first.is("null")) {
        return new Operand(Operand.Kind.LITERAL, "null", null, tokens);
      }
      if (first.is("true") || first.is("false")) {
        return literal(text, first.is("true"), tokens);
      }
    }
    if (first.is("(") && tokens.get(tokens.size() - 1).is(")")) {
      return list(tokens, text);
    }
    if (tokens.size() == 4 && first.is("duration") && tokens.get(1).is("(")) {
      OptionalLong nanos = GoDuration.parse(tokens.get(2).value());
      return nanos.isPresent() ? literal(text, Duration.ofNanos(nanos.getAsLong()), tokens) : null;
    }
    BigDecimal number = number(tokens);
    return number == null ? null : literal(text, number, tokens);
  }

  private static Operand literal(String text, Object value, List<Token> tokens) {
    return new Operand(Operand.Kind.LITERAL, text, value, tokens);
  }

  private static @Nullable BigDecimal number(List<Token> tokens) {
    boolean numeric =
        tokens.stream().allMatch(t -> t.kind() == Token.Kind.NUMBER || t.is(".") || t.is("-"));
    if (!numeric) {
      return null;
    }
    String written = tokens.stream().map(Token::text).collect(Collectors.joining());
    try {
      return new BigDecimal(written.replace("_", "").replaceFirst("[lLdDfF]$", ""))
          .stripTrailingZeros();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** {@code ("a", "b")}: only after {@code in}; a value in parentheses is that value. */
  private static @Nullable Operand list(List<Token> tokens, String text) {
    List<Object> values = new ArrayList<>();
    int from = 1;
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).is(",") || i == tokens.size() - 1) {
        Operand one = from < i ? literal(tokens.subList(from, i)) : null;
        if (one == null || one.value() == null) {
          return null;
        }
        values.add(one.value());
        from = i + 1;
      }
    }
    return literal(text, List.copyOf(values), tokens);
  }

  private static boolean isPath(List<Token> tokens) {
    boolean name = true;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (name != (token.kind() == Token.Kind.WORD)) {
        return false;
      }
      if (!name) {
        if (token.is("!") && i + 1 < tokens.size()) {
          i++;
        }
        if (!tokens.get(i).is(".")) {
          return false;
        }
      }
      name = !name;
    }
    return !name;
  }
}
