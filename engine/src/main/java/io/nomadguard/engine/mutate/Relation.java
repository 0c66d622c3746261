package io.nomadguard.engine.mutate;

import io.nomadguard.engine.rules.Token;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison among a rule's words.
 *
 * @param sign such as {@code <=}
 * @param tokens how many it takes
 */
record Relation(String sign, int tokens) {

  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "==", List.of("!="),
          "!=", List.of("=="),
          "<", List.of("<=", ">="),
          "<=", List.of("<", ">"),
          ">", List.of(">=", "<="),
          ">=", List.of(">", "<"));

  /**
   * @return null when none begins here
   */
  static @Nullable Relation at(List<Token> tokens, int i) {
    String sign = sign(tokens, i);
    if (sign.length() == 1 && next(tokens, i, "=")) {
      sign += "=";
    }
    if (!OTHERS.containsKey(sign) || isPartOfMore(tokens, i, sign.length())) {
      return null;
    }
    return new Relation(sign, sign.length());
  }

  /** What it may be mistaken for: the nearest first, the opposite last. */
  List<String> others() {
    return OTHERS.getOrDefault(sign, List.of());
  }

  /** Whether the other one differs in the bound only. */
  boolean isBoundary(String other) {
    return sign.charAt(0) == other.charAt(0) && sign.charAt(0) != '=' && sign.charAt(0) != '!';
  }

  /** An arrow, a shift, or what stands around a type's parameters. */
  private static boolean isPartOfMore(List<Token> tokens, int i, int length) {
    boolean after = i > 0 && adjacent(tokens, i - 1) && "-=<>".contains(sign(tokens, i - 1, "#"));
    boolean before =
        i + length < tokens.size()
            && adjacent(tokens, i + length - 1)
            && "<>=".contains(sign(tokens, i + length, "#"));
    return after || before || (length == 1 && isTypeParameter(tokens, i));
  }

  private static boolean isTypeParameter(List<Token> tokens, int i) {
    boolean opens =
        tokens.get(i).is("<") && i > 0 && adjacent(tokens, i - 1) && isType(tokens.get(i - 1));
    boolean closes =
        tokens.get(i).is(">") && i > 0 && adjacent(tokens, i - 1) && isType(tokens.get(i - 1));
    return opens || closes;
  }

  private static boolean isType(Token token) {
    return token.kind() == Token.Kind.WORD && Character.isUpperCase(token.text().charAt(0));
  }

  private static boolean next(List<Token> tokens, int i, String sign) {
    return i + 1 < tokens.size() && tokens.get(i + 1).is(sign) && adjacent(tokens, i);
  }

  private static String sign(List<Token> tokens, int i) {
    return sign(tokens, i, "");
  }

  private static String sign(List<Token> tokens, int i, String otherwise) {
    Token token = tokens.get(i);
    return token.kind() == Token.Kind.SIGN ? token.text() : otherwise;
  }

  /** Whether nothing stands between a token and the next. */
  static boolean adjacent(List<Token> tokens, int i) {
    return tokens.get(i).end() == tokens.get(i + 1).start();
  }
}
