package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds types and properties in a rule's conditions that don't exist. Drools finds them too, but
 * says neither where nor what was probably meant, and stops at the first.
 */
final class ConditionCheck {

  /** Words that begin a term, after which a property may stand. */
  private static final Set<String> OPENERS = Set.of("(", ",", "&", "|", ":", "!", "?");

  private static final Set<String> NO_PROPERTIES =
      Set.of("this", "true", "false", "null", "new", "eval", "not", "exists", "forall", "over");

  private final String file;
  private final Vocabulary vocabulary;
  private final Set<String> imported;
  private final List<Token> tokens;
  private final Problems problems;

  private ConditionCheck(
      String file,
      Vocabulary vocabulary,
      Set<String> imported,
      List<Token> tokens,
      Problems problems) {
    this.file = file;
    this.vocabulary = vocabulary;
    this.imported = imported;
    this.tokens = tokens;
    this.problems = problems;
  }

  /**
   * @param imported simple names that the file imports by itself
   */
  static void check(
      String file,
      RuleOutline rule,
      Vocabulary vocabulary,
      Set<String> imported,
      Problems problems) {
    new ConditionCheck(file, vocabulary, imported, rule.conditions(), problems).patterns();
  }

  private void patterns() {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean named =
          token.kind() == Token.Kind.WORD && Character.isUpperCase(token.text().charAt(0));
      if (!named || !text(i + 1).equals("(") || text(i - 1).equals(".") || word(i - 1, "new")) {
        continue;
      }
      SortedMap<String, @Nullable String> properties =
          vocabulary.properties(token.text()).orElse(null);
      if (properties != null) {
        pattern(token.text(), i + 2);
      } else if (!imported.contains(token.text()) && !javaType(token.text())) {
        problems.add(
            place(token),
            "there is no type " + token.text(),
            vocabulary
                .nearestType(token.text())
                .map(near -> "did you mean " + near + "?")
                .orElse("known: " + String.join(", ", vocabulary.types())));
      }
    }
  }

  /** Looks at the terms directly in a pattern's parentheses. */
  private void pattern(String type, int from) {
    int depth = 1;
    for (int i = from; i < tokens.size() && depth > 0; i++) {
      String text = text(i);
      if (text.equals("(")) {
        depth++;
      } else if (text.equals(")")) {
        depth--;
      } else if (depth == 1 && OPENERS.contains(text(i - 1)) && isTerm(i)) {
        path(type, i);
      }
    }
  }

  /** Whether a property should stand here: not a binding, a call, a literal or a variable. */
  private boolean isTerm(int index) {
    Token token = tokens.get(index);
    return token.kind() == Token.Kind.WORD
        && Character.isLowerCase(token.text().charAt(0))
        && !NO_PROPERTIES.contains(token.text())
        && !text(index + 1).equals("(")
        && !text(index + 1).equals(":");
  }

  private void path(String type, int index) {
    String owner = type;
    for (int i = index; owner != null && i < tokens.size(); i += 2) {
      Token token = tokens.get(i);
      SortedMap<String, @Nullable String> properties = vocabulary.properties(owner).orElse(null);
      if (properties == null
          || text(i + 1).equals("(")
          || (token.kind() != Token.Kind.WORD && !token.is("#"))) {
        return;
      }
      if (!properties.containsKey(token.text())) {
        problems.add(
            place(token),
            owner + " has no property " + token.text(),
            NearestName.of(token.text(), properties.keySet())
                .map(near -> "did you mean " + near + "?")
                .orElse("known: " + String.join(", ", properties.keySet())));
        return;
      }
      owner = properties.get(token.text());
      if (text(i + 1).equals("!") && text(i + 2).equals(".")) {
        i++;
      }
      if (!text(i + 1).equals(".")) {
        return;
      }
    }
  }

  private static boolean javaType(String name) {
    for (String known : List.of("java.lang.", "java.util.", "java.time.", "java.math.")) {
      if (ClassLoader.getPlatformClassLoader()
              .getResource((known + name).replace('.', '/') + ".class")
          != null) {
        return true;
      }
    }
    return false;
  }

  private boolean word(int index, String word) {
    return text(index).equals(word);
  }

  private String text(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).text() : "";
  }

  private Position place(Token token) {
    return new Position(file, token.line(), token.column());
  }
}
