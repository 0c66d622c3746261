package io.nomadguard.engine.hcl;

import java.util.List;

/** Brackets, separators and operators of HCL, for all who cut a text into them. */
final class Signs {

  /** Operators of more than one character; all others are single. */
  private static final List<String> LONG =
      List.of("...", "==", "!=", ">=", "<=", "&&", "||", "::", "=>");

  private static final String ALL = "{}[]()=:,-.*/%+<>!?&|";

  private Signs() {}

  static boolean starts(char c) {
    return ALL.indexOf(c) >= 0;
  }

  /**
   * @param from where a sign starts
   * @return the offset behind it
   */
  static int end(String text, int from) {
    for (String sign : LONG) {
      if (text.startsWith(sign, from)) {
        return from + sign.length();
      }
    }
    return from + 1;
  }

  /** 1 for a bracket that opens, -1 for one that closes, 0 for all else. */
  static int bracketChange(String sign) {
    return switch (sign) {
      case "{", "[", "(" -> 1;
      case "}", "]", ")" -> -1;
      default -> 0;
    };
  }
}
