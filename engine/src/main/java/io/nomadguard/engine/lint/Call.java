package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A verb in a consequence: {@code deny(…)}.
 *
 * @param arguments what stands between its commas
 */
record Call(Token verb, List<List<Token>> arguments) {

  private static final Set<String> VERBS = Set.of("deny", "warn", "because");

  static List<Call> of(List<Token> tokens) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean bare = i == 0 || !tokens.get(i - 1).is(".");
      if (bare && isVerb(tokens.get(i)) && tokens.get(i + 1).is("(")) {
        calls.add(new Call(tokens.get(i), arguments(tokens, i + 1)));
      }
    }
    return calls;
  }

  private static boolean isVerb(Token token) {
    return token.kind() == Token.Kind.WORD && VERBS.contains(token.text());
  }

  /**
   * @param open index of the parenthesis
   */
  static List<List<Token>> arguments(List<Token> tokens, int open) {
    List<List<Token>> arguments = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = open; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.depth();
      boolean end = depth == 0;
      if (end || (depth == 1 && token.is(","))) {
        if (from < i) {
          arguments.add(tokens.subList(from, i));
        }
        from = i + 1;
      }
      if (end) {
        break;
      }
    }
    return arguments;
  }
}
