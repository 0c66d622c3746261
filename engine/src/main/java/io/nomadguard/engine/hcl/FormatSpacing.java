package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.FormatToken.Kind;
import java.util.List;
import java.util.Set;

/** Between which tokens of a line a space stands. */
final class FormatSpacing {

  /** Before these a minus is a sign, not an operator. */
  private static final Set<String> BEFORE_SIGN =
      Set.of(
          "(", "{", "[", "=", ":", ",", "?", "+", "*", "/", "%", "-", "==", "!=", ">", ">=", "<",
          "<=", "&&", "||", "!");

  private FormatSpacing() {}

  static void apply(List<FormatToken> cell) {
    for (int i = 0; i + 1 < cell.size(); i++) {
      FormatToken before = i == 0 ? FormatToken.NONE : cell.get(i - 1);
      FormatToken after = cell.get(i + 1);
      after.setSpacesBefore(spaceAfter(cell.get(i), before, after) ? 1 : 0);
    }
  }

  private static boolean spaceAfter(FormatToken token, FormatToken before, FormatToken after) {
    boolean identifier = token.is(Kind.IDENTIFIER);
    if (after.is(Kind.NEWLINE)
        || (identifier && (after.is("(") || after.is("::")))
        || (token.is("::") && after.is(Kind.IDENTIFIER))
        || token.is(".")
        || after.is(".")
        || after.is(",")
        || after.is("...")) {
      return false;
    }
    if (token.is(",")) {
      return true;
    }
    if (isText(token) || isTextEnd(after)) {
      return false;
    }
    if (identifier && token.text().equals("in") && before.is(Kind.IDENTIFIER)) {
      return true;
    }
    boolean indexed = identifier || token.is(Kind.NUMBER) || token.bracketChange() < 0;
    if ((after.is("[") && indexed) || token.is("!")) {
      return false;
    }
    if (token.is("-")) {
      return !before.is(Kind.NONE) && !isBeforeSign(before);
    }
    if (token.is("{") || after.is("}")) {
      return !token.is("{") || !after.is("}");
    }
    if (token.is(Kind.OPEN_SEQUENCE) && after.is("{")) {
      return true;
    }
    if (token.is("}") && after.is(Kind.CLOSE_SEQUENCE)) {
      return true;
    }
    if (token.is(Kind.CLOSE_SEQUENCE) && after.is(Kind.OPEN_SEQUENCE)) {
      return false;
    }
    return token.bracketChange() <= 0 && after.bracketChange() >= 0;
  }

  private static boolean isBeforeSign(FormatToken token) {
    return token.is(Kind.SYMBOL) && BEFORE_SIGN.contains(token.text());
  }

  private static boolean isText(FormatToken token) {
    return token.is(Kind.TEXT) || token.is(Kind.OPEN_QUOTE) || token.is(Kind.OPEN_HEREDOC);
  }

  private static boolean isTextEnd(FormatToken token) {
    return token.is(Kind.TEXT) || token.is(Kind.CLOSE_QUOTE) || token.is(Kind.CLOSE_HEREDOC);
  }
}
