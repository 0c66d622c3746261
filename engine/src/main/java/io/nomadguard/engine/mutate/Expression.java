package io.nomadguard.engine.mutate;

import io.nomadguard.engine.rules.Token;
import java.util.List;
import java.util.Set;

/**
 * What stands left and right of an operator, up to where another part of the rule begins; on one
 * line, for messages.
 */
record Expression(String left, String sign, String right) {

  private static final Set<String> OPENS = Set.of("(", "[", "{");
  private static final Set<String> CLOSES = Set.of(")", "]", "}");
  private static final Set<String> ENDS = Set.of(",", ";", "&", "|", "?", ":");

  /**
   * @param from the operator's first token
   * @param to the one after its last
   */
  static Expression around(String source, List<Token> tokens, int from, int to) {
    int first = from;
    for (int depth = 0; first > 0; first--) {
      String text = sign(tokens.get(first - 1));
      depth += CLOSES.contains(text) ? 1 : OPENS.contains(text) ? -1 : 0;
      if (depth < 0 || (depth == 0 && ends(tokens.get(first - 1), text))) {
        break;
      }
    }
    int last = to;
    for (int depth = 0; last < tokens.size(); last++) {
      String text = sign(tokens.get(last));
      depth += OPENS.contains(text) ? 1 : CLOSES.contains(text) ? -1 : 0;
      if (depth < 0 || (depth == 0 && ends(tokens.get(last), text))) {
        break;
      }
    }
    return new Expression(
        text(source, tokens, first, from),
        text(source, tokens, from, to),
        text(source, tokens, to, last));
  }

  private static boolean ends(Token token, String sign) {
    return ENDS.contains(sign) || token.is("return");
  }

  private static String sign(Token token) {
    return token.kind() == Token.Kind.SIGN ? token.text() : "";
  }

  private static String text(String source, List<Token> tokens, int from, int to) {
    return from >= to
        ? ""
        : source
            .substring(tokens.get(from).start(), tokens.get(to - 1).end())
            .replaceAll("\\s+", " ");
  }

  String whole() {
    return with(sign);
  }

  String with(String other) {
    return (left + " " + other + " " + right).strip();
  }
}
