package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.HclToken.Kind;
import org.jspecify.annotations.Nullable;

/**
 * {@code k, v in}
 *
 * @param key null when only the value has a name
 */
record ForNames(@Nullable String key, String value) {

  static ForNames read(ExpressionReader expressions, TokenCursor cursor) {
    String first = name(expressions, cursor);
    String second = expressions.takeIf(",") ? name(expressions, cursor) : null;
    HclToken in = expressions.take();
    if (!in.is(Kind.IDENTIFIER) || !in.text().equals("in")) {
      throw cursor.refusal(
          in, "instead of the word in stands " + in.described(), "write for value in collection");
    }
    return second == null ? new ForNames(null, first) : new ForNames(first, second);
  }

  private static String name(ExpressionReader expressions, TokenCursor cursor) {
    HclToken token = expressions.take();
    if (!token.is(Kind.IDENTIFIER)) {
      throw cursor.refusal(
          token, "instead of a name stands " + token.described(), "write for value in collection");
    }
    return token.text();
  }
}
