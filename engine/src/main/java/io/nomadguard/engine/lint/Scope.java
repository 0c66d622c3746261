package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of what stands in a rule what it is about, so that the same is called the same wherever it
 * stands and whatever it was named there.
 */
final class Scope {

  /** Of these there is one a decision. */
  static final Set<String> SINGLE =
      Set.of(
          "Job",
          "Request",
          "Submitter",
          "Site",
          "JobName",
          "Cluster",
          "RunningJob",
          "Periodic",
          "Parameterized");

  private final Map<String, RuleText.Named> names;
  private final Map<String, String> facts = new HashMap<>();
  private final Map<Integer, String> owners = new HashMap<>();

  private Scope(RuleText rule, String prefix, Set<Pattern> shared) {
    names = rule.names();
    Map<String, Integer> turns = new HashMap<>();
    for (Pattern pattern : rule.patterns()) {
      String type = String.valueOf(pattern.type());
      boolean single = SINGLE.contains(type) && pattern.positive() && pattern.ofSession();
      int turn = turns.merge(type, 1, Integer::sum);
      String owner = single ? type : prefix + type + "#" + turn;
      owner = shared.contains(pattern) ? type + "!" : owner;
      owners.put(pattern.index(), owner);
      if (pattern.variable() != null) {
        facts.putIfAbsent(pattern.variable().text(), owner);
      }
    }
  }

  static Scope of(RuleText rule) {
    return new Scope(rule, "", Set.of());
  }

  /** One in which two patterns are about one fact. */
  static Scope ofOneFact(RuleText rule, Pattern one, Pattern other) {
    return new Scope(rule, "", Set.of(one, other));
  }

  /**
   * One that shares with those of other rules what is the same for both.
   *
   * @param written the pattern of the fact that both rules write
   */
  static Scope of(RuleText rule, Pattern written) {
    return new Scope(rule, rule.id() + ":", Set.of(written));
  }

  RuleText.@Nullable Named named(Operand operand) {
    return operand.variable() ? named(operand.at()) : null;
  }

  /** A name stands for what was named before, so that looking it up comes to an end. */
  private RuleText.@Nullable Named named(Token token) {
    RuleText.Named named = names.get(token.text());
    return named != null && named.name().start() < token.start() ? named : null;
  }

  String key(Pattern pattern, Operand operand) {
    if (operand.literal()) {
      return operand.text();
    }
    RuleText.Named named = named(operand);
    return named == null
        ? owners.get(pattern.index()) + "." + text(operand.tokens())
        : key(named.pattern(), named.operand());
  }

  /** With every name replaced by what it is a name for. */
  String text(List<Token> tokens) {
    List<String> words = new ArrayList<>();
    for (Token token : tokens) {
      words.add(token.kind() == Token.Kind.WORD ? meant(token) : token.text());
    }
    return String.join(" ", words).replace("! .", ".");
  }

  private String meant(Token word) {
    RuleText.Named named = named(word);
    return named == null
        ? facts.getOrDefault(word.text(), word.text())
        : key(named.pattern(), named.operand());
  }

  String owner(Pattern pattern) {
    return String.valueOf(owners.get(pattern.index()));
  }
}
