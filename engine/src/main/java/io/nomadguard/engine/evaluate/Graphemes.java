package io.nomadguard.engine.evaluate;

import java.util.ArrayList;
import java.util.List;

/** What a reader takes for one character, by which Nomad counts text. */
final class Graphemes {

  /** From here on characters may join their neighbours. */
  private static final int FIRST_JOINING = 0x300;

  private Graphemes() {}

  /**
   * @throws EvaluationException when only Unicode's tables of Nomad's version could tell
   */
  static List<String> of(String text) {
    List<String> clusters = new ArrayList<>(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_JOINING || c == 0xAD) {
        throw EvaluationException.refusal(
            "the characters of a text with \""
                + Character.toString(text.codePointAt(i))
                + "\" in it are counted, which depends on the version of Unicode",
            null);
      }
      if (c == '\r' && text.startsWith("\n", i + 1)) {
        clusters.add("\r\n");
        i++;
      } else {
        clusters.add(String.valueOf(c));
      }
    }
    return clusters;
  }
}
