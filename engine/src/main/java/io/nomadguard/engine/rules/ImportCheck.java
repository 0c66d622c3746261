package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.source.Problems;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refuses to import a class that isn't there: Drools would tell so of each rule, at none's line.
 */
final class ImportCheck {

  private static final String HELP = "java.util, java.time and all facts need no import";

  private ImportCheck() {}

  /** Whether this was told here: of such a file Drools has nothing more to say that helps. */
  static boolean told(Problem problem) {
    return HELP.equals(problem.help());
  }

  /**
   * @param line the tokens of one import, the word itself first
   */
  static void check(String file, List<Token> line, Problems problems) {
    boolean member = line.size() > 1 && (line.get(1).is("static") || line.get(1).is("function"));
    List<Token> words = line.subList(member ? 2 : 1, line.size());
    String name = words.stream().map(Token::text).collect(Collectors.joining());
    if (member) {
      name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
    if (!name.endsWith("*") && !isThere(name)) {
      Token at = words.isEmpty() ? line.get(0) : words.get(0);
      problems.add(
          new Position(file, at.line(), at.column()),
          words.isEmpty() ? "import names no class" : "there is no class " + name + " to import",
          HELP);
    }
  }

  /** Also as a class within a class, as java.util.Map.Entry. */
  private static boolean isThere(String name) {
    if (name.startsWith(DeclaredTypes.PACKAGE + ".")) {
      return true;
    }
    String binary = name;
    while (true) {
      try {
        Class.forName(binary, false, ImportCheck.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException | LinkageError e) {
        int dot = binary.lastIndexOf('.');
        if (dot < 0) {
          return false;
        }
        binary = binary.substring(0, dot) + '$' + binary.substring(dot + 1);
      }
    }
  }
}
