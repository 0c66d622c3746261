package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param kind what it is
 * @param text as written, without spaces, so that equal ones are equal
 * @param value of a literal: String, BigDecimal, Boolean, Duration, a List of such, or null for
 *     null
 */
record Operand(Kind kind, String text, @Nullable Object value, List<Token> tokens) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");

  enum Kind {
    LITERAL,
    /** A property, or one of what a property leads to. */
    PATH,
    /** Calls, sums and whatever else. */
    OTHER
  }

  boolean literal() {
    return kind == Kind.LITERAL;
  }

  boolean isNull() {
    return literal() && value == null;
  }

  boolean path() {
    return kind == Kind.PATH;
  }

  boolean variable() {
    return path() && VARIABLE.matcher(text).matches();
  }

  Token at() {
    return tokens.get(0);
  }

  /** Of a path: the properties on its way. */
  List<String> steps() {
    return List.of(text.replace("!.", ".").split("\\."));
  }
}
