package io.nomadguard.engine.validate;

import org.jspecify.annotations.Nullable;

/**
 * What is surely wrong with a regular expression of Go's. Java's own differ in much, so only what
 * both can't read is told: parentheses, classes and a backslash that nothing ends.
 */
final class Regexp {

  private Regexp() {}

  /** Null when nothing is. */
  static @Nullable String wrong(String text) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> {
          if (text.startsWith("\\Q", i)) {
            return null; // quoted parts are beyond this
          }
          i++;
          if (i == text.length()) {
            return "trailing backslash at end of expression";
          }
        }
        case '[' -> {
          i = classEnd(text, i);
          if (i < 0) {
            return "missing closing ]";
          }
        }
        case '(' -> open++;
        case ')' -> {
          if (--open < 0) {
            return "unexpected ): `" + text + "`";
          }
        }
        default -> {
          // can't be wrong by itself
        }
      }
    }
    return open > 0 ? "missing closing ): `" + text + "`" : null;
  }

  /** The place of the bracket that ends a class; negative when there is none. */
  private static int classEnd(String text, int start) {
    int i = start + 1;
    if (text.startsWith("^", i)) {
      i++;
    }
    for (boolean first = true; i < text.length(); i++, first = false) {
      char c = text.charAt(i);
      if (c == ']' && !first) {
        return i;
      }
      if (c == '\\') {
        i++;
      } else if (text.startsWith("[:", i)) {
        int end = text.indexOf(":]", i + 2);
        i = end < 0 ? i : end + 1;
      }
    }
    return -1;
  }
}
