package io.nomadguard.engine.mutate;

import io.nomadguard.engine.mutate.Mutation.Kind;
import java.util.ArrayList;
import java.util.List;

/** Changes of a pattern: an alternative less, letters' case looked at. */
final class RegexMutations {

  private static final int MOST_ALTERNATIVES = 12;

  private RegexMutations() {}

  /**
   * @param text with its quotes
   */
  record Other(Kind kind, String text, String hint) {}

  /**
   * @param quoted as it stands in the file; its escapes are left as they are
   */
  static List<Other> of(String quoted) {
    List<Other> others = new ArrayList<>();
    int flag = quoted.indexOf("(?i)");
    if (flag >= 0) {
      others.add(
          new Other(
              Kind.TEXT,
              quoted.substring(0, flag) + quoted.substring(flag + 4),
              "write a case in other letters, small or capital"));
    }
    groups(quoted, others);
    return others;
  }

  /** Each group of alternatives, the whole pattern among them, with one alternative less. */
  private static void groups(String quoted, List<Other> others) {
    List<List<Integer>> open = new ArrayList<>();
    open.add(new ArrayList<>(List.of(0)));
    boolean within = false;
    for (int i = 1; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\' && i + 2 < quoted.length()) {
        // In a text of the file a backslash is two, and then escapes what follows.
        i += quoted.charAt(i + 1) == '\\' ? 2 : 1;
      } else if (c == '[') {
        within = true;
      } else if (c == ']') {
        within = false;
      } else if (within) {
        continue;
      } else if (c == '(') {
        open.add(new ArrayList<>(List.of(start(quoted, i))));
      } else if (c == '|') {
        open.get(open.size() - 1).add(i);
      } else if ((c == ')' && open.size() > 1) || i == quoted.length() - 1) {
        List<Integer> bars = open.remove(open.size() - 1);
        bars.add(i);
        without(quoted, bars, others);
      }
    }
  }

  /** The last character before the first alternative of a group. */
  private static int start(String quoted, int paren) {
    int at = paren;
    while (at + 1 < quoted.length() && "?:=!<".indexOf(quoted.charAt(at + 1)) >= 0) {
      at++;
    }
    return at;
  }

  private static void without(String quoted, List<Integer> bars, List<Other> others) {
    if (bars.size() < 3 || bars.size() > MOST_ALTERNATIVES) {
      return;
    }
    for (int i = 0; i + 1 < bars.size(); i++) {
      String gone = quoted.substring(bars.get(i) + 1, bars.get(i + 1));
      if (gone.isEmpty()) {
        continue; // What stands before is in another text.
      }
      String text =
          i == 0
              ? quoted.substring(0, bars.get(0) + 1) + quoted.substring(bars.get(1) + 1)
              : quoted.substring(0, bars.get(i)) + quoted.substring(bars.get(i + 1));
      others.add(new Other(Kind.TEXT, text, "write a case that fits by \"" + gone + "\" alone"));
    }
  }
}
