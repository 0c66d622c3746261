package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Refuses regular expressions that can't be read: Drools compiles them when it loads its classes.
 */
final class RegexCheck {

  private RegexCheck() {}

  static void check(String file, RuleOutline rule, Problems problems) {
    List<Token> tokens = rule.conditions();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token regex = tokens.get(i + 1);
      if (tokens.get(i).is("matches") && regex.kind() == Token.Kind.STRING) {
        try {
          Pattern.compile(regex.value());
        } catch (PatternSyntaxException e) {
          problems.add(
              new Position(file, regex.line(), regex.column()),
              regex.text()
                  + " is no regular expression: "
                  + e.getDescription()
                  + " at character "
                  + (Math.max(0, e.getIndex()) + 1),
              "what stands for itself is written with two backslashes before it");
        }
      }
    }
  }
}
