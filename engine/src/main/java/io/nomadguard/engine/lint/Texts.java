package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.List;

/** Parts of rules as messages show them. */
final class Texts {

  private static final int LONGEST = 80;

  private Texts() {}

  /** On one line: a space wherever something stood between two words. */
  static String of(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      boolean apart = i > 0 && tokens.get(i - 1).end() < tokens.get(i).start();
      text.append(apart ? " " : "").append(tokens.get(i).text());
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text.toString();
  }
}
