package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rules of a rule file and refuses what has no place in one. Drools reads the same text
 * afterwards; this comes first because it knows lines and columns, and what a rule here must have.
 */
final class DrlOutline {

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "salience",
          "dialect",
          "enabled",
          "extends",
          "agenda-group",
          "activation-group",
          "ruleflow-group",
          "lock-on-active",
          "auto-focus",
          "timer",
          "duration",
          "calendars",
          "date-effective",
          "date-expires");

  private static final Set<String> STARTS =
      Set.of("rule", "import", "function", "package", "declare", "global", "query");

  /**
   * What a file holds.
   *
   * @param functions the tokens of each
   * @param refused what was refused as a whole, up to where something else begins
   */
  record Found(List<RuleOutline> rules, List<List<Token>> functions, List<Span> refused) {}

  /** A part of a file, by offsets; the end is not in it. */
  record Span(int start, int end) {}

  private final String file;
  private final List<Token> tokens;
  private final Problems problems;
  private final List<RuleOutline> rules = new ArrayList<>();
  private final List<List<Token>> functions = new ArrayList<>();
  private int at;

  private DrlOutline(String file, List<Token> tokens, Problems problems) {
    this.file = file;
    this.tokens = tokens;
    this.problems = problems;
  }

  static Found of(String file, String text, Problems problems) {
    Problems lexical = new Problems();
    List<Token> tokens = DrlTokens.of(file, text, lexical);
    lexical.sorted().forEach(problems::add);
    if (lexical.any()) {
      return new Found(List.of(), List.of(), List.of());
    }
    DrlOutline reader = new DrlOutline(file, tokens, problems);
    List<Span> refused = new ArrayList<>();
    while (reader.at < tokens.size()) {
      int start = reader.at;
      if (!reader.statement()) {
        reader.toNextStatement(start + 1);
        int end = reader.at < tokens.size() ? tokens.get(reader.at).start() : text.length();
        refused.add(new Span(tokens.get(start).start(), end));
      }
    }
    return new Found(reader.rules, reader.functions, refused);
  }

  /** What stands behind a mistake is looked at, too. */
  private void toNextStatement(int atLeast) {
    at = Math.max(at, atLeast);
    while (at < tokens.size() && !startsStatement()) {
      at++;
    }
  }

  private boolean startsStatement() {
    Token token = tokens.get(at);
    boolean firstOfLine = tokens.get(at - 1).line() < token.line();
    return (firstOfLine && STARTS.contains(token.text())) || beginsRule();
  }

  private boolean beginsRule() {
    return tokens.get(at).is("rule")
        && at + 1 < tokens.size()
        && tokens.get(at + 1).kind() == Token.Kind.STRING;
  }

  private boolean statement() {
    Token token = tokens.get(at);
    switch (token.text()) {
      case "rule":
        return rule();
      case "import":
        skipImport();
        return true;
      case "function":
        return skipFunction();
      case ";":
        at++;
        return true;
      case "package":
        return refuse(token, "a rule file has no package", "delete the line");
      case "declare":
        return refuse(token, "types are declared in types/", "move it to a file in types/");
      case "global":
        return refuse(
            token,
            "a rule file has no globals",
            "what rules need to know is a fact: declare a type in types/ and fill it from data/");
      case "query":
        return refuse(token, "a rule file has no queries", "write the pattern into the rule");
      default:
        String help =
            NearestName.of(token.text(), Set.of("rule", "import", "function"))
                .map(near -> "did you mean " + near + "?")
                .orElse("each rule begins with the word rule and its name in quotes");
        return refuse(
            token, "found " + shown(token) + " where a rule, import or function begins", help);
    }
  }

  private boolean refuse(Token token, String message, String help) {
    problems.add(place(token), message, help);
    return false;
  }

  private void skipImport() {
    int line = tokens.get(at).line();
    List<Token> imported = new ArrayList<>();
    while (at < tokens.size() && tokens.get(at).line() == line && !tokens.get(at).is(";")) {
      imported.add(tokens.get(at++));
    }
    ImportCheck.check(file, imported, problems);
  }

  private boolean skipFunction() {
    int start = at;
    int depth = 0;
    while (at < tokens.size()) {
      Token token = tokens.get(at++);
      if (token.is("{")) {
        depth++;
      } else if (token.is("}") && --depth == 0) {
        functions.add(tokens.subList(start, at));
        return true;
      }
    }
    return refuse(tokens.get(start), "the function that begins here has no end", "close it with }");
  }

  private boolean rule() {
    Token start = tokens.get(at++);
    if (at >= tokens.size()) {
      return refuse(start, "a rule without a name", "write rule \"its-name\"");
    }
    Token name = tokens.get(at++);
    if (name.kind() != Token.Kind.STRING) {
      return refuse(
          name,
          "found " + shown(name) + " where the rule's name should be",
          "write it in quotes: rule \"its-name\"");
    }
    Map<String, List<Token>> tags = new LinkedHashMap<>();
    if (!head(name, tags)) {
      return false;
    }
    List<Token> conditions = new ArrayList<>();
    Token then = until("then", name, conditions);
    if (then == null) {
      return false;
    }
    List<Token> consequence = new ArrayList<>();
    Token end = until("end", name, consequence);
    if (end == null) {
      return false;
    }
    rules.add(new RuleOutline(name, tags, conditions, then, consequence, start.start(), end.end()));
    return true;
  }

  /** Everything up to and with {@code when}. */
  private boolean head(Token name, Map<String, List<Token>> tags) {
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      if (token.is("when")) {
        at++;
        return true;
      } else if (token.is("@")) {
        if (!tag(name, tags)) {
          return false;
        }
      } else if (token.is("no") && word(at + 1).equals("-") && word(at + 2).equals("loop")) {
        at += 3;
        if (word(at).equals("true") || word(at).equals("false")) {
          at++;
        }
      } else if (token.is("then") || token.is("end") || token.is("rule")) {
        return refuse(
            token,
            "rule \"" + name.value() + "\" has no when",
            "put when before its conditions; without conditions it still needs the word");
      } else {
        String attribute = hyphenated(at);
        if (ATTRIBUTES.contains(attribute)) {
          return refuse(
              token,
              "rule \"" + name.value() + "\" uses " + attribute + ", which has no place here",
              "rules fire in no particular order, whenever their conditions hold: say it there");
        }
        return refuse(
            token,
            "found "
                + shown(token)
                + " before the when of rule \""
                + name.value()
                + "\", where only @title and the like may stand",
            null);
      }
    }
    return refuse(name, "rule \"" + name.value() + "\" has no when, then and end", null);
  }

  private boolean tag(Token rule, Map<String, List<Token>> tags) {
    Token sign = tokens.get(at++);
    if (at + 1 >= tokens.size() || !word(at + 1).equals("(")) {
      return refuse(
          sign,
          "found "
              + (at < tokens.size() ? "@" + word(at) : "@")
              + " without a value in rule \""
              + rule.value()
              + "\"",
          "write it as @title(\"…\")");
    }
    Token tagName = tokens.get(at);
    List<Token> value = new ArrayList<>(List.of(tagName));
    at += 2;
    int depth = 1;
    while (at < tokens.size()) {
      Token token = tokens.get(at++);
      if (token.is("(")) {
        depth++;
      } else if (token.is(")") && --depth == 0) {
        if (tags.putIfAbsent(tagName.text(), value) != null) {
          problems.add(
              place(tagName),
              "rule \"" + rule.value() + "\" has two @" + tagName.text(),
              "keep one");
        }
        return true;
      }
      value.add(token);
    }
    return refuse(sign, "@" + tagName.text() + "( is never closed", "close it with )");
  }

  private Token until(String word, Token rule, List<Token> between) {
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      if (token.is(word) && !afterDot()) {
        at++;
        return token;
      }
      if (beginsRule() || (word.equals("then") && token.is("end") && !afterDot())) {
        missing(word, rule, token);
        return null;
      }
      between.add(token);
      at++;
    }
    missing(word, rule, tokens.get(tokens.size() - 1));
    return null;
  }

  private void missing(String word, Token rule, Token found) {
    problems.add(
        place(found),
        "rule \"" + rule.value() + "\" of line " + rule.line() + " has no " + word,
        word.equals("then")
            ? "put then between its conditions and what it does"
            : "put end after what it does");
  }

  private boolean afterDot() {
    return at > 0 && tokens.get(at - 1).is(".");
  }

  private String word(int index) {
    return index < tokens.size() ? tokens.get(index).text() : "";
  }

  private String hyphenated(int index) {
    StringBuilder words = new StringBuilder(word(index));
    for (int i = index + 1; word(i).equals("-"); i += 2) {
      words.append('-').append(word(i + 1));
    }
    return words.toString();
  }

  private Position place(Token token) {
    return new Position(file, token.line(), token.column());
  }

  private static String shown(Token token) {
    return token.kind() == Token.Kind.STRING ? token.text() : "'" + token.text() + "'";
  }
}
