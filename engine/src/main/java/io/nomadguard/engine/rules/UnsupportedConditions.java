package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.List;

/**
 * Refuses what Drools has for conditions and a job has no use for: it would never hold, hold for
 * another reason than it seems to, or not be understood by Drools itself.
 */
final class UnsupportedConditions {

  /** Words in a row that begin it. */
  private record Unsupported(List<String> words, String does, String help) {}

  private static final List<Unsupported> ALL =
      List.of(
          branch("do"),
          branch("break"),
          new Unsupported(
              List.of("from", "entry", "-", "point"),
              "takes facts from an entry point, where nobody puts any",
              "leave it out: every fact is found without it"),
          new Unsupported(
              List.of("over", "window"),
              "looks at a window of events, and there are none",
              "leave it out: facts are there from the beginning, all at once"));

  private UnsupportedConditions() {}

  private static Unsupported branch(String word) {
    return new Unsupported(
        List.of(word, "["),
        "goes on to another then by " + word + "[…]",
        "write two rules, each with its own conditions");
  }

  static void check(String file, RuleOutline rule, Problems problems) {
    List<Token> tokens = rule.conditions();
    for (int i = 0; i < tokens.size(); i++) {
      for (Unsupported each : ALL) {
        if (beginsAt(tokens, i, each.words())) {
          Token token = tokens.get(i);
          problems.add(
              new Position(file, token.line(), token.column()),
              "rule \"" + rule.id() + "\" " + each.does(),
              each.help());
        }
      }
    }
  }

  private static boolean beginsAt(List<Token> tokens, int from, List<String> words) {
    if (from + words.size() > tokens.size() || from > 0 && tokens.get(from - 1).is(".")) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (!tokens.get(from + i).is(words.get(i))) {
        return false;
      }
    }
    return true;
  }
}
