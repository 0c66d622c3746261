package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.List;
import java.util.Set;

/** Refuses what a function of a rule file may not do: it only looks. */
final class FunctionCheck {

  private FunctionCheck() {}

  /**
   * @param tokens from the word {@code function} to its last brace
   */
  static void check(String file, List<Token> tokens, DeclaredTypes types, Problems problems) {
    Set<Token> told = new RowCheck(file, types, problems).check(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (PhaseCheck.isMutation(tokens, i)
          && !PhaseCheck.COLLECTS.contains(token.text())
          && !told.contains(token)) {
        problems.add(
            new Position(file, token.line(), token.column()),
            "a function calls " + token.text() + ", which changes the job",
            "functions only look; change it after then, in a rule of modify/");
      }
    }
    LiteralCheck.check(file, tokens, problems);
  }
}
