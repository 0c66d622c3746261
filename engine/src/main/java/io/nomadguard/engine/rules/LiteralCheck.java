package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Durations;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Refuses texts that can't be read as what they are written for, such as {@code duration("5
 * minutes")}: they would stop the rule whenever a job comes that far.
 */
final class LiteralCheck {

  /** Methods of texts whose first argument is a regular expression. */
  private static final Set<String> BY_REGEX =
      Set.of("matches", "replaceAll", "replaceFirst", "split");

  private final String file;
  private final List<Token> tokens;
  private final Problems problems;

  private LiteralCheck(String file, List<Token> tokens, Problems problems) {
    this.file = file;
    this.tokens = tokens;
    this.problems = problems;
  }

  /**
   * @param tokens of a condition, a consequence or a function
   */
  static void check(String file, List<Token> tokens, Problems problems) {
    new LiteralCheck(file, tokens, problems).check();
  }

  private void check() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.STRING) {
        if (ofOperator(i) || ofMethod(i)) {
          regex(token);
        } else if (ofDuration(i)) {
          duration(token);
        }
      }
    }
  }

  /** {@code image matches "…"}. */
  private boolean ofOperator(int text) {
    return is(text - 1, "matches");
  }

  /** {@code image.matches("…")}, {@code Pattern.compile("…")}. */
  private boolean ofMethod(int text) {
    boolean called = is(text - 1, "(") && is(text - 3, ".");
    return called
        && (BY_REGEX.contains(tokens.get(text - 2).text())
            || (is(text - 2, "compile") && is(text - 4, "Pattern")));
  }

  private boolean ofDuration(int text) {
    return is(text - 2, "duration") && is(text - 1, "(") && is(text + 1, ")") && !is(text - 3, ".");
  }

  private boolean is(int index, String text) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
  }

  private void regex(Token text) {
    try {
      Pattern.compile(text.value());
    } catch (PatternSyntaxException e) {
      problems.add(
          at(text),
          text.text()
              + " is no regular expression: "
              + e.getDescription()
              + " at character "
              + (Math.max(0, e.getIndex()) + 1),
          "what stands for itself is written with two backslashes before it");
    }
  }

  private void duration(Token text) {
    if (!Durations.readable(text.value())) {
      problems.add(at(text), text.text() + " is no duration", Durations.WRITTEN);
    }
  }

  private Position at(Token text) {
    return new Position(file, text.line(), text.column());
  }
}
