package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Patterns of many facts each that nothing joins: the rule fires for every pair. */
final class JoinSearch implements Search {

  private static final Set<String> BLOCKS_OF_THE_JOB = Set.of("Update", "Reschedule", "Meta");

  @Override
  public void look(Subject subject, Findings found) {
    for (RuleText rule : subject.rules()) {
      List<Pattern> many =
          rule.patterns().stream().filter(pattern -> many(subject, pattern)).toList();
      if (many.size() > 1) {
        apart(rule, many, found);
      }
    }
  }

  /** Whether several facts may fit, each of which makes the rule fire. */
  private static boolean many(Subject subject, Pattern pattern) {
    String type = String.valueOf(pattern.type());
    if (!pattern.binds()
        || !pattern.ofSession()
        || Scope.SINGLE.contains(type)
        || !subject.types().known(type)) {
      return false;
    }
    Table table = subject.tables().get(type);
    return table == null
        ? !(BLOCKS_OF_THE_JOB.contains(type) && equals(pattern, "group"))
        : table.rows().size() > 1 && !chosen(pattern);
  }

  /** Rows that are asked for by what is in a column are those that are meant, however many. */
  private static boolean chosen(Pattern pattern) {
    return pattern.conditions().stream()
        .flatMap(condition -> Comparisons.in(condition.term()).stream())
        .anyMatch(compare -> compare.sign().equals("==") && !compare.negated());
  }

  private static boolean equals(Pattern pattern, String property) {
    return pattern.conditions().stream()
        .map(Pattern.Condition::term)
        .filter(Term.Compare.class::isInstance)
        .map(Term.Compare.class::cast)
        .filter(compare -> compare.sign().equals("==") && !compare.negated())
        .anyMatch(compare -> compare.left().text().equals(property));
  }

  private static void apart(RuleText rule, List<Pattern> many, Findings found) {
    Set<Pattern> joined = new HashSet<>(List.of(many.get(0)));
    boolean more = true;
    while (more) {
      more = false;
      for (Pattern pattern : many) {
        boolean near = joined.stream().anyMatch(other -> joined(rule, pattern, other));
        more |= near && joined.add(pattern);
      }
    }
    many.stream()
        .filter(pattern -> !joined.contains(pattern))
        .findFirst()
        .ifPresent(
            pattern ->
                found.add(
                    Check.NO_JOIN,
                    rule,
                    pattern.tokens().get(0),
                    "nothing joins this "
                        + pattern.type()
                        + " with the "
                        + many.get(0).type()
                        + " before it",
                    "compare a property of one with the other, such as task == $task, or write"
                        + " exists before it"));
  }

  /** Whether one names the other, or both are named in one condition. */
  private static boolean joined(RuleText rule, Pattern a, Pattern b) {
    Set<String> ofA = names(a);
    Set<String> ofB = names(b);
    return rule.patterns().stream()
        .anyMatch(
            pattern -> {
              boolean one = pattern == a || mentions(pattern, ofA);
              boolean other = pattern == b || mentions(pattern, ofB);
              return one && other;
            });
  }

  private static boolean mentions(Pattern pattern, Set<String> names) {
    return pattern.tokens().stream().map(Token::text).anyMatch(names::contains);
  }

  private static Set<String> names(Pattern pattern) {
    List<String> names = new ArrayList<>();
    pattern.bindings().forEach(binding -> names.add(binding.name().text()));
    if (pattern.variable() != null) {
      names.add(pattern.variable().text());
    }
    return new HashSet<>(names);
  }
}
