package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Durations;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.List;

/** Refuses {@code duration("5 minutes")}: it would stop the rule whenever a job comes that far. */
final class DurationCheck {

  private DurationCheck() {}

  static void check(String file, RuleOutline rule, Problems problems) {
    check(file, rule.conditions(), problems);
    check(file, rule.consequence(), problems);
  }

  private static void check(String file, List<Token> tokens, Problems problems) {
    for (int i = 0; i + 3 < tokens.size(); i++) {
      Token text = tokens.get(i + 2);
      boolean written =
          tokens.get(i).is("duration")
              && tokens.get(i + 1).is("(")
              && text.kind() == Token.Kind.STRING
              && tokens.get(i + 3).is(")")
              && (i == 0 || !tokens.get(i - 1).is("."));
      if (written && !Durations.readable(text.value())) {
        problems.add(
            new Position(file, text.line(), text.column()),
            text.text() + " is no duration",
            "write one like \"90s\" or \"1h30m\"");
      }
    }
  }
}
