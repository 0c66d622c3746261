package io.nomadguard.engine.report;

/**
 * Text that can be shown without harm. Whatever could move the cursor, hide or reorder text is
 * shown as an escape instead: a job file must not be able to write its own verdict on somebody's
 * terminal.
 */
final class Printable {

  private static final int[][] WIDE = {
    {0x1100, 0x115f}, // Hangul jamo
    {0x2e80, 0x303e}, // CJK radicals, punctuation
    {0x3041, 0xa4cf}, // kana, CJK, Yi
    {0xac00, 0xd7a3}, // Hangul
    {0xf900, 0xfaff}, // CJK compatibility
    {0xfe30, 0xfe6f}, // CJK forms
    {0xff00, 0xff60}, // full width
    {0xffe0, 0xffe6}, // full width signs
    {0x1f300, 0x1f64f}, // pictographs
    {0x1f680, 0x1f6ff}, // transport
    {0x1f900, 0x1faff}, // more pictographs
    {0x20000, 0x3fffd}, // CJK extensions
  };

  private Printable() {}

  /** On one line: a line end is {@code \n}, a tab a space. */
  static String line(String text) {
    if (text.chars().allMatch(Printable::isAscii)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(line, c == '\t' ? ' ' : c));
    return line.toString();
  }

  /** As {@link #line}, but cut off after {@code most} characters. */
  static String line(String text, int most) {
    if (text.length() <= most) {
      return line(text);
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return line(text.substring(0, end)) + "…";
  }

  /** The form in which a code point is shown. */
  static void append(StringBuilder out, int codePoint) {
    if (!isHarmful(codePoint)) {
      out.appendCodePoint(codePoint);
      return;
    }
    switch (codePoint) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append(String.format(codePoint < 0x100 ? "\\x%02x" : "\\u%04x", codePoint));
    }
  }

  /** Whether a terminal, an editor or an encoder would do something else than show it. */
  static boolean isHarmful(int codePoint) {
    if (isAscii(codePoint)) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> (codePoint & 0xfffe) == 0xfffe;
    };
  }

  /** Whether it is a letter, digit, sign or space of ASCII. */
  static boolean isAscii(int codePoint) {
    return ' ' <= codePoint && codePoint <= '~';
  }

  /** How many columns of a terminal a harmless code point takes; near enough for a caret. */
  static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (range[0] <= codePoint && codePoint <= range[1]) {
        return 2;
      }
    }
    return 1;
  }
}
