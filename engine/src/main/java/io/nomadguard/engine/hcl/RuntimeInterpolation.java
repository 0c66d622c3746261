package io.nomadguard.engine.hcl;

import java.util.Set;

/**
 * The {@code ${…}} that Nomad keeps as text for its clients to fill in: a name that is neither
 * {@code var} nor {@code local}, followed by attributes and literal indexes, as in {@code
 * ${attr.kernel.name}}, {@code ${env["HOME"]}} or {@code ${NOMAD_PORT_http}}. Any name does: Nomad
 * keeps what it doesn't know.
 */
final class RuntimeInterpolation {

  /** Roots that Nomad evaluates, and words that are values. */
  private static final Set<String> EVALUATED = Set.of("var", "local", "true", "false", "null");

  private RuntimeInterpolation() {}

  static boolean isEvaluated(String root) {
    return EVALUATED.contains(root);
  }

  /**
   * @param at where {@code ${} stands in the text
   * @return the offset behind the closing brace, or -1 when this is not kept as text
   */
  static int end(String text, int at) {
    int i = skipSpaces(text, at + 2);
    int rootEnd = Characters.endOfIdentifier(text, i);
    if (rootEnd == i || isEvaluated(text.substring(i, rootEnd))) {
      return -1;
    }
    i = rootEnd;
    while (i >= 0 && i < text.length() && (text.charAt(i) == '.' || text.charAt(i) == '[')) {
      i = text.charAt(i) == '.' ? endOfAttribute(text, i + 1) : endOfIndex(text, i + 1);
    }
    if (i < 0) {
      return -1;
    }
    i = skipSpaces(text, i);
    return i < text.length() && text.charAt(i) == '}' ? i + 1 : -1;
  }

  /**
   * Whether another closing brace follows, with nothing but spaces between. Nomad then repeats part
   * of the text: it looks for the end of the interpolation past the right one.
   *
   * @param end what {@link #end} answered
   */
  static boolean isSpoiledByBrace(String text, int end) {
    int next = skipSpaces(text, end);
    return next < text.length() && text.charAt(next) == '}';
  }

  private static int endOfAttribute(String text, int from) {
    int digits = endOfDigits(text, from);
    int end = digits > from ? digits : Characters.endOfIdentifier(text, from);
    boolean fraction =
        digits > from
            && digits + 1 < text.length()
            && text.charAt(digits) == '.'
            && Characters.isDigit(text.charAt(digits + 1));
    boolean exponent = digits > from && Characters.endOfIdentifier(text, digits) > digits;
    return end == from || fraction || exponent ? -1 : end;
  }

  private static int endOfIndex(String text, int from) {
    int end = endOfDigits(text, from);
    if (end == from) {
      end = endOfQuoted(text, from);
    }
    return end > from && end < text.length() && text.charAt(end) == ']' ? end + 1 : -1;
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && Characters.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Behind a quoted key without anything in it that HCL would have to resolve. */
  private static int endOfQuoted(String text, int from) {
    if (from >= text.length() || text.charAt(from) != '"') {
      return from;
    }
    for (int at = from + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c < ' ' || c == 0x7F || c == '\\' || c == '$' || c == '%' || Character.isSurrogate(c)) {
        return from;
      }
    }
    return from;
  }

  private static int skipSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
