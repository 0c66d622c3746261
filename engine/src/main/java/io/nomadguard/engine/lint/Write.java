package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A property that a rule sets: {@code modify($x) { setMemory(5) }}.
 *
 * @param pattern of the fact that is changed
 * @param setter such as {@code setMemory}
 * @param value what is written; more than one argument is none that could be told
 */
record Write(Pattern pattern, Token setter, Operand value) {

  String property() {
    String name = setter.text().substring("set".length());
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** Whether both write what is the same wherever it stands. */
  boolean sameValue(Write other) {
    return value.literal() && value.text().equals(other.value().text());
  }

  static List<Write> of(RuleText rule) {
    List<Write> writes = new ArrayList<>();
    List<Token> tokens = rule.consequence();
    for (int i = 0; i + 4 < tokens.size(); i++) {
      boolean modify =
          tokens.get(i).is("modify") && tokens.get(i + 1).is("(") && tokens.get(i + 3).is(")");
      if (modify && tokens.get(i + 4).is("{")) {
        int open = i + 4;
        rule.pattern(tokens.get(i + 2).text())
            .ifPresent(pattern -> setters(pattern, Call.arguments(tokens, open), writes));
      }
    }
    return writes;
  }

  private static void setters(Pattern pattern, List<List<Token>> calls, List<Write> writes) {
    for (List<Token> call : calls) {
      Token name = call.get(0);
      boolean sets = name.text().matches("set[A-Z]\\w*") && call.size() > 2 && call.get(1).is("(");
      if (sets) {
        List<List<Token>> arguments = Call.arguments(call, 1);
        if (arguments.size() == 1) {
          writes.add(new Write(pattern, name, Operands.of(arguments.get(0))));
        }
      }
    }
  }
}
