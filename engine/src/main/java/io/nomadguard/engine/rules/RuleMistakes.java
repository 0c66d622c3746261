package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.api.builder.Message;

/** Tells what Drools has against one rule, compiled by itself, at its place in the file. */
final class RuleMistakes {

  private static final Pattern SYNTAX =
      Pattern.compile("\\[ERR \\d+] Line (\\d+):(\\d+) (.*)", Pattern.DOTALL);
  private static final Pattern MISMATCHED =
      Pattern.compile("(?:mismatched|no viable alternative at|extraneous) input '(.*?)'.*");
  private static final Pattern CONSEQUENCE =
      Pattern.compile(
          "Unable to parse consequence caused by: \\(line (\\d+),col (\\d+)\\) (.*)",
          Pattern.DOTALL);
  private static final Pattern FOUND = Pattern.compile("(?s).*?Found\\s+\"(.*?)\".*");
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?:Unable to (?:Analyse|parse left part of) [Ee]xpression:? ?)(.*?):?", Pattern.DOTALL);
  private static final Pattern QUOTED_CONDITION = Pattern.compile("(.*) in expression '(.*)'");
  private static final Pattern MISFIT =
      Pattern.compile("Cannot use (\\w+) on class (?:class )?(?:[\\w.]*\\.)?(\\w+)");
  private static final Pattern UNLIKE =
      Pattern.compile(
          "The method alphaIndexedBy\\(.*not applicable for the arguments"
              + " \\(Class<(\\w+)(?:<.*>)?>, Index\\.ConstraintType, int, \\w+, (\\w+)\\).*",
          Pattern.DOTALL);
  private static final Pattern INFORMATION =
      Pattern.compile("PredicateInformation\\(\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final String file;
  private final RuleOutline rule;
  private final int headerLength;
  private final Vocabulary vocabulary;
  private final TokenSearch search = new TokenSearch();
  private final Problems problems;

  /**
   * @param headerLength how many characters stood before the file's first line
   */
  RuleMistakes(
      String file, RuleOutline rule, int headerLength, Vocabulary vocabulary, Problems problems) {
    this.file = file;
    this.rule = rule;
    this.headerLength = headerLength;
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  void tell(DroolsBuild.Result built) {
    Problems own = new Problems();
    Problems echoes = new Problems();
    RuntimeException failure = built.failure();
    if (failure != null) {
      own.add(failure(failure));
    }
    List<Message> sources = new ArrayList<>();
    for (Message message : built.messages()) {
      if (message.getText().startsWith("Java source of ")) {
        sources.add(message);
      }
    }
    for (Message message : built.messages()) {
      String text = message.getText();
      if (!sources.contains(message) && !text.equals("Parser returned a null Package")) {
        (isEcho(message) ? echoes : own).add(problem(message, text, sources));
      }
    }
    (own.any() ? own : echoes).sorted().stream().distinct().forEach(problems::add);
  }

  /** A condition's mistake shows up once more in the class that lists the rules. */
  private static boolean isEcho(Message message) {
    String path = String.valueOf(message.getPath());
    return path.endsWith(".java") && !path.contains("/Lambda");
  }

  private Problem failure(RuntimeException failure) {
    String said = String.valueOf(failure.getMessage());
    Matcher number = Pattern.compile("For input string: (\".*\")").matcher(said);
    if (failure instanceof NumberFormatException && number.lookingAt()) {
      return notANumber(first(rule.conditions(), number.group(1)));
    }
    return at(rule.name(), "rule \"" + rule.id() + "\" does not compile: " + firstLine(said), null);
  }

  private Problem notANumber(Token text) {
    return at(text, text.text() + " is compared with a number, but is none", "write a number");
  }

  private Problem problem(Message message, String text, List<Message> sources) {
    Matcher syntax = SYNTAX.matcher(text);
    if (syntax.matches()) {
      return syntax(
          Integer.parseInt(syntax.group(1)), Integer.parseInt(syntax.group(2)), syntax.group(3));
    }
    Matcher consequence = CONSEQUENCE.matcher(text);
    if (consequence.matches()) {
      return consequence(
          Integer.parseInt(consequence.group(1)),
          Integer.parseInt(consequence.group(2)),
          consequence.group(3));
    }
    Matcher condition = CONDITION.matcher(text);
    if (condition.matches()) {
      return condition(condition.group(1), "this condition can't be understood: ");
    }
    Matcher quoted = QUOTED_CONDITION.matcher(text);
    if (quoted.matches()) {
      Matcher misfit = MISFIT.matcher(quoted.group(1));
      String said = misfit.matches() ? misfit.replaceAll("$1 does not fit a $2") : quoted.group(1);
      return at(
          search.find(rule.conditions(), tokens(quoted.group(2)), "").orElse(rule.name()),
          said + ": " + quoted.group(2),
          null);
    }
    Matcher unlike = UNLIKE.matcher(text);
    if (unlike.matches()) {
      return at(
          rule.name(),
          "rule \"%s\" compares a %s with a %s"
              .formatted(rule.id(), unlike.group(1), unlike.group(2)),
          "compare what is of one kind; for something in a list write contains");
    }
    String path = String.valueOf(message.getPath());
    if (path.contains("/Lambda")) {
      return java(message, source(path, sources));
    }
    return at(rule.name(), "rule \"" + rule.id() + "\": " + firstLine(text), null);
  }

  private Problem syntax(int line, int column, String said) {
    int start = line == 1 ? column - headerLength : column;
    Position at = new Position(file, line, Math.max(0, start) + 1);
    Matcher mismatched = MISMATCHED.matcher(said);
    if (mismatched.lookingAt()) {
      String found = mismatched.group(1);
      return new Problem(
          at,
          "'" + found + "' can't stand here in rule \"" + rule.id() + "\"",
          found.equals("=") ? "to compare, write ==" : null);
    }
    return new Problem(at, "rule \"" + rule.id() + "\" can't be read here", null);
  }

  /** Java's own parser counts from a brace that it puts on a line before the trimmed text. */
  private Problem consequence(int line, int column, String said) {
    Token first = rule.consequence().get(0);
    int at = first.line() + Math.max(0, line - 2);
    int from = line <= 2 ? first.column() + column - 1 : column;
    Token near = first;
    for (Token token : rule.consequence()) {
      if (token.line() < at || (token.line() == at && token.column() <= from)) {
        near = token;
      }
    }
    Matcher found = FOUND.matcher(said);
    boolean semicolon = said.contains("\";\"");
    if (found.matches() && semicolon) {
      return at(near, "a ; is missing after " + near.text(), null);
    }
    return at(
        near,
        "the consequence can't be read after " + near.text(),
        found.matches() ? "found " + found.group(1) : null);
  }

  private Problem condition(String expression, String message) {
    List<Token> shown = tokens(expression);
    for (Token token : shown) {
      if (token.text().startsWith("$") && !binds(token.text())) {
        Token at = search.find(rule.conditions(), shown, token.text()).orElse(rule.name());
        return at(
            at,
            token.text() + " is not known here",
            "bind it in a pattern before this one, as " + token.text() + " : name");
      }
    }
    return at(
        search.find(rule.conditions(), shown, "").orElse(rule.name()), message + expression, null);
  }

  private boolean binds(String variable) {
    List<Token> tokens = rule.conditions();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is(variable) && tokens.get(i + 1).is(":")) {
        return true;
      }
    }
    return false;
  }

  private Problem java(Message message, @Nullable String source) {
    JavaMistake mistake = JavaMistake.of(message.getText(), rule, vocabulary);
    if (source == null) {
      return at(rule.name(), mistake.message(), mistake.help());
    }
    for (Token token : rule.conditions()) {
      boolean text = token.kind() == Token.Kind.STRING;
      if (text && !mistake.word().isEmpty() && mistake.word().equals(token.value() + "l")) {
        return notANumber(token);
      }
    }
    Matcher information = INFORMATION.matcher(source);
    if (information.find()) {
      String condition = information.group(1).translateEscapes();
      Token at = search.find(rule.conditions(), tokens(condition), "").orElse(rule.name());
      return at(at, mistake.message() + ": " + condition, mistake.help());
    }
    List<String> lines = source.lines().toList();
    int line = Math.min(Math.max(1, message.getLine()), lines.size());
    Optional<Token> at =
        search.find(rule.consequence(), tokens(lines.get(line - 1)), mistake.word());
    return at(at.orElse(rule.then()), mistake.message(), mistake.help());
  }

  private static @Nullable String source(String path, List<Message> sources) {
    return sources.stream()
        .filter(message -> String.valueOf(message.getPath()).equals(path))
        .map(message -> message.getText().substring(message.getText().indexOf('\n') + 1))
        .findFirst()
        .orElse(null);
  }

  private static List<Token> tokens(String text) {
    return DrlTokens.of("", text, new Problems());
  }

  private Token first(List<Token> tokens, String text) {
    return tokens.stream()
        .filter(token -> token.text().equals(text))
        .findFirst()
        .orElse(rule.name());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }

  private Problem at(Token token, String message, @Nullable String help) {
    return new Problem(new Position(file, token.line(), token.column()), message, help);
  }
}
