package io.nomadguard.engine.hcl;

/** Classes of characters as HCL's own scanner draws them. */
final class Characters {

  private Characters() {}

  static boolean startsIdentifier(int c) {
    return c < 0x80 ? isAsciiLetter(c) || c == '_' : Character.isUnicodeIdentifierStart(c);
  }

  static boolean continuesIdentifier(int c) {
    if (c < 0x80) {
      return isAsciiLetter(c) || isDigit(c) || c == '_' || c == '-';
    }
    return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** An offset behind the identifier that starts at {@code from}, or {@code from} without one. */
  static int endOfIdentifier(String text, int from) {
    if (from >= text.length() || !startsIdentifier(text.codePointAt(from))) {
      return from;
    }
    int at = from;
    while (at < text.length() && continuesIdentifier(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  static boolean isIdentifier(String name) {
    return !name.isEmpty() && endOfIdentifier(name, 0) == name.length();
  }

  /** White space as Unicode has it, which is what heredocs count and trim by. */
  static boolean isSpace(char c) {
    return switch (c) {
      case '\t', '\n', 0x0B, '\f', '\r', ' ', 0x85, 0xA0 -> true;
      default -> c > 0xFF && (Character.isSpaceChar(c));
    };
  }

  /** The part of {@code text} from {@code from} to {@code to} without white space around it. */
  static String trimmed(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isAsciiLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
