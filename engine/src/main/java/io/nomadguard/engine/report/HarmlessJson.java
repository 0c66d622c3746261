package io.nomadguard.engine.report;

/** The last step of writing JSON: what a JSON writer lets through and a terminal shouldn't get. */
final class HarmlessJson {

  private HarmlessJson() {}

  /**
   * Escapes what is {@link Printable#isHarmful harmful}; outside of strings JSON holds none of it
   * but line ends. Lone halves of surrogate pairs, which readers disagree on, become U+FFFD.
   */
  static String of(String json) {
    // Nearly always so, and then there is nothing to copy.
    if (isPlain(json)) {
      return json;
    }
    StringBuilder out = new StringBuilder(json.length());
    json.codePoints().forEach(codePoint -> append(out, codePoint));
    return out.toString();
  }

  private static boolean isPlain(String json) {
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c != '\n' && !Printable.isAscii(c)) {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder out, int codePoint) {
    if (codePoint == '\n' || !Printable.isHarmful(codePoint)) {
      out.appendCodePoint(codePoint);
    } else if (Character.getType(codePoint) == Character.SURROGATE) {
      out.append('\ufffd');
    } else {
      for (char unit : Character.toChars(codePoint)) {
        out.append(String.format("\\u%04x", (int) unit));
      }
    }
  }
}
