package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Facts;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses what a rule may not do in its phase. Only modify/ changes the job; nobody puts facts into
 * or out of the session but by changing the job.
 */
final class PhaseCheck {

  private static final Set<String> SESSION =
      Set.of("insert", "insertLogical", "insertAsync", "update", "delete", "retract");

  /** What changes a collection of Java's as well as a fact. */
  static final Set<String> COLLECTS = Set.of("add", "put", "remove", "set");

  /** Parts of an accumulate that is written in Java. */
  private static final Set<String> INLINE = Set.of("init", "action", "reverse", "result");

  private static final Map<String, String> CLOSERS = Map.of(")", "(", "}", "{", "]", "[");

  private final String file;
  private final Phase phase;
  private final RuleOutline rule;
  private final RowCheck rows;
  private final Problems problems;

  private PhaseCheck(String file, Phase phase, RuleOutline rule, RowCheck rows, Problems problems) {
    this.file = file;
    this.phase = phase;
    this.rule = rule;
    this.rows = rows;
    this.problems = problems;
  }

  static void check(
      String file, Phase phase, RuleOutline rule, DeclaredTypes types, Problems problems) {
    RowCheck rows = new RowCheck(file, types, problems);
    PhaseCheck check = new PhaseCheck(file, phase, rule, rows, problems);
    check.balanced(rule.conditions());
    check.balanced(rule.consequence());
    check.conditions();
    check.consequence();
  }

  private void conditions() {
    List<Token> tokens = rule.conditions();
    Set<Token> told = rows.check(tokens);
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (told.contains(tokens.get(i))) {
        continue;
      }
      if (isMutation(tokens, i)) {
        refuse(
            tokens.get(i),
            "a condition calls " + tokens.get(i).text() + ", which changes the job",
            "conditions only look; change it after then, in a rule of modify/");
      } else if (INLINE.contains(tokens.get(i).text())
          && tokens.get(i + 1).is("(")
          && tokens.get(i - 1).is(",")) {
        refuse(
            tokens.get(i),
            "code inside of accumulate has no place in a rule",
            "write accumulate(…; $sum : sum($x)), or a function");
      }
    }
  }

  private void consequence() {
    List<Token> tokens = rule.consequence();
    Set<Token> told = rows.check(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (told.contains(token)) {
        continue;
      }
      boolean call = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      boolean bare = i == 0 || !tokens.get(i - 1).is(".");
      if (bare && (token.is("drools") || token.is("kcontext"))) {
        refuse(
            token,
            "rule \"" + rule.id() + "\" reaches into the rule engine by " + token.text(),
            "say what you want with deny, warn, because or modify");
      } else if (bare && call && token.kind() == Token.Kind.WORD) {
        bareCall(token);
      } else if (phase != Phase.MODIFY && isMutation(tokens, i) && !collects(tokens, i)) {
        refuse(
            token,
            token.text() + " changes the job, which only rules in modify/ may",
            "move rule \"" + rule.id() + "\" to modify/, or deny instead");
      } else if (phase == Phase.MODIFY && setsVariable(tokens, i)) {
        String variable = tokens.get(i - 2).text();
        refuse(
            token,
            variable + "." + token.text() + " would go unseen by other rules",
            "write modify(" + variable + ") { " + token.text() + "(…) }");
      }
    }
  }

  private void bareCall(Token token) {
    if (SESSION.contains(token.text())) {
      refuse(
          token,
          "a rule has no " + token.text(),
          phase == Phase.MODIFY
              ? "change the job with modify($fact) { … }"
              : "only rules in modify/ change the job, with modify($fact) { … }");
    } else if (token.is("modify") && phase != Phase.MODIFY) {
      refuse(
          token,
          "modify changes the job, which only rules in modify/ may",
          "move rule \"" + rule.id() + "\" to modify/, or deny instead");
    }
  }

  /** Whether the word at {@code i} is called on something, and is one that changes the job. */
  static boolean isMutation(List<Token> tokens, int i) {
    return i > 0
        && i + 1 < tokens.size()
        && tokens.get(i - 1).is(".")
        && tokens.get(i + 1).is("(")
        && tokens.get(i).kind() == Token.Kind.WORD
        && Facts.mutators().contains(tokens.get(i).text());
  }

  /**
   * Whether this is about a collection that the consequence made: what facts and collections both
   * know, called on a variable that no condition names. A fact that got another name in Java is
   * frozen, and stops the rule.
   */
  private boolean collects(List<Token> tokens, int i) {
    if (i < 2 || !COLLECTS.contains(tokens.get(i).text()) || (i > 2 && tokens.get(i - 3).is("."))) {
      return false;
    }
    Token variable = tokens.get(i - 2);
    return variable.kind() == Token.Kind.WORD && !rule.bound().contains(variable.text());
  }

  /** Whether {@code $variable.setSomething(} stands here. */
  private static boolean setsVariable(List<Token> tokens, int i) {
    return isMutation(tokens, i)
        && i > 1
        && tokens.get(i).text().startsWith("set")
        && tokens.get(i - 2).text().startsWith("$")
        && (i < 3 || !tokens.get(i - 3).is("."));
  }

  private void balanced(List<Token> tokens) {
    Deque<Token> open = new ArrayDeque<>();
    for (Token token : tokens) {
      if (token.kind() != Token.Kind.SIGN) {
        continue;
      }
      if (CLOSERS.containsValue(token.text())) {
        open.push(token);
      } else if (CLOSERS.containsKey(token.text())) {
        if (open.isEmpty() || !open.peek().is(CLOSERS.get(token.text()))) {
          refuse(token, "this " + token.text() + " closes nothing", "delete it, or open it before");
          return;
        }
        open.pop();
      }
    }
    if (!open.isEmpty()) {
      refuse(
          open.peek(),
          "this " + open.peek().text() + " is never closed",
          "rule \"" + rule.id() + "\" of line " + rule.name().line());
    }
  }

  private void refuse(Token token, String message, String help) {
    problems.add(new Position(file, token.line(), token.column()), message, help);
  }
}
