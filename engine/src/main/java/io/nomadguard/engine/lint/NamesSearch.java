package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names that nothing uses: of facts and properties, imports, functions. */
final class NamesSearch implements Search {

  private static final Set<String> VERBS = Set.of("deny", "warn", "because", "list", "duration");

  @Override
  public void look(Subject subject, Findings found) {
    for (Subject.FileText file : subject.files()) {
      file.rules().forEach(rule -> bindings(rule, found));
      imports(file, found);
      functions(file, found);
    }
  }

  /** A name that begins with a letter may also be a property's; it is taken for used then. */
  private static void bindings(RuleText rule, Findings found) {
    List<Token> tokens = new ArrayList<>(rule.outline().conditions());
    tokens.addAll(rule.consequence());
    for (int i = 0; i + 1 < rule.outline().conditions().size(); i++) {
      Token token = tokens.get(i);
      boolean binding =
          token.kind() == Token.Kind.WORD
              && tokens.get(i + 1).is(":")
              && (i + 2 >= tokens.size() || !tokens.get(i + 2).is(":"))
              && (i == 0 || !tokens.get(i - 1).is("?"));
      if (binding && tokens.stream().filter(other -> other.is(token.text())).count() == 1) {
        boolean fact = i + 3 < tokens.size() && isType(tokens.get(i + 2));
        found.add(
            Check.UNUSED_BINDING,
            rule,
            token,
            "nothing uses " + token.text(),
            fact
                ? "leave out the name and its colon, or say something about the fact"
                : "leave it out, or use it");
      }
    }
  }

  private static boolean isType(Token token) {
    return token.kind() == Token.Kind.WORD && Character.isUpperCase(token.text().charAt(0));
  }

  private static void imports(Subject.FileText file, Findings found) {
    List<Token> tokens = file.file().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean begins = token.is("import") && (i == 0 || tokens.get(i - 1).line() < token.line());
      if (!begins) {
        continue;
      }
      int end = i + 1;
      while (end < tokens.size()
          && tokens.get(end).line() == token.line()
          && !tokens.get(end).is(";")) {
        end++;
      }
      Token last = tokens.get(end - 1);
      boolean used =
          last.is("*") || tokens.stream().filter(other -> other.is(last.text())).count() > 1;
      if (!used) {
        found.add(
            Check.UNUSED_IMPORT,
            Places.of(file.file(), token),
            "nothing uses " + last.text(),
            "delete the line");
      }
      i = end - 1;
    }
  }

  private static void functions(Subject.FileText file, Findings found) {
    List<Token> tokens = file.file().tokens();
    for (FunctionText function : file.functions()) {
      Token name = function.name();
      if (VERBS.contains(name.text())) {
        found.add(
            Check.HIDDEN_VERB,
            Places.of(file.file(), name),
            "the function " + name.text() + " is called like a verb of every rule",
            "give it another name");
      }
      if (!called(file, tokens, function)) {
        found.add(
            Check.UNUSED_FUNCTION,
            Places.of(file.file(), name),
            "nothing calls " + name.text(),
            "delete it, or call it");
      }
    }
  }

  /** From outside of itself and those of its name. */
  private static boolean called(Subject.FileText file, List<Token> tokens, FunctionText function) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is(function.name().text()) && tokens.get(i + 1).is("(")) {
        boolean within =
            file.functions().stream()
                .filter(other -> other.name().is(function.name().text()))
                .anyMatch(other -> other.tokens().contains(token));
        if (!within) {
          return true;
        }
      }
    }
    return false;
  }
}
