package io.nomadguard.engine.report;

/** Text fit for XML 1.0, in elements and attributes. */
final class Xml {

  private Xml() {}

  /**
   * Markup, and line ends and tabs that an attribute would lose, become references. What XML can't
   * hold at all, escaped or not, becomes U+FFFD.
   */
  static String escape(String text) {
    StringBuilder xml = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(codePoint -> append(xml, codePoint));
    return xml.toString();
  }

  private static void append(StringBuilder xml, int codePoint) {
    switch (codePoint) {
      case '&' -> xml.append("&amp;");
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '"' -> xml.append("&quot;");
      default -> {
        if (!allowed(codePoint)) {
          xml.append('\ufffd');
        } else if (Printable.isHarmful(codePoint)) {
          xml.append("&#").append(codePoint).append(';');
        } else {
          xml.appendCodePoint(codePoint);
        }
      }
    }
  }

  /** The production Char of XML 1.0. */
  private static boolean allowed(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (0x20 <= codePoint && codePoint <= 0xd7ff)
        || (0xe000 <= codePoint && codePoint <= 0xfffd)
        || 0x10000 <= codePoint;
  }
}
