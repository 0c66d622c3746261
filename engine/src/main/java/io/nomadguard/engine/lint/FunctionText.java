package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * A function of a rule file.
 *
 * @param tokens all of it
 */
record FunctionText(Token name, List<Token> tokens) {

  static List<FunctionText> in(List<Token> file) {
    List<FunctionText> functions = new ArrayList<>();
    for (int i = 0; i < file.size(); i++) {
      boolean begins = file.get(i).is("function") && (i == 0 || !file.get(i - 1).is("import"));
      if (begins) {
        int open = i;
        while (open < file.size() && !file.get(open).is("(")) {
          open++;
        }
        int end = end(file, open);
        if (open > i + 1 && end > open) {
          functions.add(new FunctionText(file.get(open - 1), file.subList(i, end)));
          i = end - 1;
        }
      }
    }
    return functions;
  }

  private static int end(List<Token> file, int from) {
    int depth = 0;
    for (int i = from; i < file.size(); i++) {
      depth += file.get(i).is("{") ? 1 : file.get(i).is("}") ? -1 : 0;
      if (depth == 0 && file.get(i).is("}")) {
        return i + 1;
      }
    }
    return -1;
  }
}
