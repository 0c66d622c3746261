package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;

/**
 * Refuses what Java reads as another character before it looks at anything else: it could end a
 * text or a comment, and what stands behind it would not be what people and checks see.
 */
final class UnicodeEscapes {

  private UnicodeEscapes() {}

  static void refuse(String file, String text, Problems problems) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        lineStart = i + 1;
      } else if (c == '\\' && i + 1 < text.length()) {
        if (text.charAt(i + 1) == 'u') {
          problems.add(
              new Position(file, line, i - lineStart + 1),
              "\\u stands for another character than the one that is seen here",
              "write the character itself");
        } else if (text.charAt(i + 1) != '\n') {
          i++;
        }
      }
    }
  }
}
