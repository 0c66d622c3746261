package io.nomadguard.engine.mutate;

import io.nomadguard.engine.rules.RuleOutline;
import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The functions of a rule file, and who calls them. */
record DrlFunctions(List<Function> functions) {

  /**
   * @param body between its braces
   */
  record Function(String name, List<Token> body) {}

  /**
   * @param tokens of the whole file
   */
  static DrlFunctions of(List<Token> tokens, List<RuleOutline> rules) {
    List<Function> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int start = tokens.get(i).start();
      boolean inRule = rules.stream().anyMatch(r -> r.start() <= start && start < r.end());
      if (tokens.get(i).is("function") && !inRule) {
        i = function(tokens, i, found);
      }
    }
    return new DrlFunctions(List.copyOf(found));
  }

  private static int function(List<Token> tokens, int start, List<Function> found) {
    int open = start;
    String name = "";
    while (open < tokens.size() && !tokens.get(open).is("{")) {
      if (tokens.get(open).is("(") && name.isEmpty()) {
        name = tokens.get(open - 1).text();
      }
      open++;
    }
    int close = TokenSpans.close(tokens, open);
    if (close < tokens.size()) {
      found.add(new Function(name, tokens.subList(open + 1, close)));
    }
    return close;
  }

  /** Rules that call it, or call what calls it. */
  List<RuleOutline> users(Function function, List<RuleOutline> rules) {
    Set<String> names = new HashSet<>(Set.of(function.name()));
    for (boolean more = true; more; ) {
      more = false;
      for (Function other : functions) {
        more |= uses(other.body(), names) && names.add(other.name());
      }
    }
    return rules.stream()
        .filter(rule -> uses(rule.conditions(), names) || uses(rule.consequence(), names))
        .toList();
  }

  private static boolean uses(List<Token> tokens, Set<String> names) {
    return tokens.stream()
        .anyMatch(token -> token.kind() == Token.Kind.WORD && names.contains(token.text()));
  }
}
