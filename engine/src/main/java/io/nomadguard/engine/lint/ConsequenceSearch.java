package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.FactType;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.rules.Token;
import io.nomadguard.engine.source.NearestName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules that do nothing, say it at the wrong place, or less strongly than they claim. */
final class ConsequenceSearch implements Search {

  @Override
  public void look(Subject subject, Findings found) {
    for (RuleText rule : subject.rules()) {
      effect(rule, found);
      enforcement(rule, found);
      places(subject, rule, found);
    }
  }

  private static void effect(RuleText rule, Findings found) {
    List<Call> calls = rule.calls();
    boolean tells = calls.stream().anyMatch(call -> !call.verb().is("because"));
    boolean changes = rule.consequence().stream().anyMatch(token -> token.is("modify"));
    boolean modifies = rule.phase() == Phase.MODIFY;
    if (!tells && !changes) {
      found.add(
          Check.DOES_NOTHING,
          rule,
          rule.outline().then(),
          "rule \"" + rule.id() + "\" has no effect",
          modifies ? "change the job with modify($fact) { … }" : "say it with deny or warn");
      return;
    }
    if (!changes) {
      calls.stream()
          .filter(call -> call.verb().is("because"))
          .forEach(
              call ->
                  found.add(
                      Check.DOES_NOTHING,
                      rule,
                      call.verb(),
                      "because gives the reason of a change, and this rule changes nothing",
                      "leave it out, or say it with deny or warn"));
    }
  }

  private static void enforcement(RuleText rule, Findings found) {
    String enforcement = rule.tag("enforcement");
    boolean denies = rule.calls().stream().anyMatch(call -> call.verb().is("deny"));
    boolean binding = "hard".equals(enforcement) || "soft".equals(enforcement);
    if (binding && !denies && !rule.consequence().isEmpty()) {
      found.add(
          Check.UNUSED_ENFORCEMENT,
          rule,
          rule.outline().tags().get("enforcement").get(0),
          "rule \"" + rule.id() + "\" is " + enforcement + " but never denies",
          "make it @enforcement(advisory), or say it with deny");
    }
  }

  private static void places(Subject subject, RuleText rule, Findings found) {
    List<Token> tokens = rule.consequence();
    for (int i = 0; i + 4 < tokens.size(); i++) {
      boolean points =
          tokens.get(i + 1).is(".")
              && tokens.get(i + 2).is("at")
              && tokens.get(i + 3).is("(")
              && tokens.get(i + 4).kind() == Token.Kind.STRING
              && (i == 0 || !tokens.get(i - 1).is("."));
      if (points) {
        Pattern pattern = rule.pattern(tokens.get(i).text()).orElse(null);
        property(subject, rule, pattern, tokens.get(i + 4), found);
      }
    }
    for (Call call : rule.calls()) {
      wholeFact(subject, rule, call, found);
    }
  }

  /** A driver's config may have any setting, and meta and env any name. */
  private static void property(
      Subject subject, RuleText rule, @Nullable Pattern pattern, Token property, Findings found) {
    FactType type = pattern == null ? null : subject.types().fact(String.valueOf(pattern.type()));
    boolean any = type == null || type.kind() != FactType.Kind.PART || !type.functions().isEmpty();
    if (any || type.property(property.value()).isPresent()) {
      return;
    }
    Set<String> names = subject.types().names(type.name());
    found.add(
        Check.BAD_PLACE,
        rule,
        property,
        type.name() + " has no property " + property.text() + " that a finding could point at",
        NearestName.of(property.value(), names)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("nomadguard rules facts " + type.name() + " lists them"));
  }

  /** Only where all that is asked of the fact is about one property that the job says. */
  private static void wholeFact(Subject subject, RuleText rule, Call call, Findings found) {
    boolean whole =
        !call.verb().is("because")
            && !call.arguments().isEmpty()
            && call.arguments().get(0).size() == 1;
    Pattern pattern =
        whole ? rule.pattern(call.arguments().get(0).get(0).text()).orElse(null) : null;
    if (pattern == null || pattern.conditions().isEmpty() || rule.phase() == Phase.MODIFY) {
      return;
    }
    String about = null;
    for (Pattern.Condition condition : pattern.conditions()) {
      String one = written(condition.term());
      if (one == null || (about != null && !about.equals(one))) {
        return;
      }
      about = one;
    }
    FactType type = subject.types().fact(String.valueOf(pattern.type()));
    if (type != null && type.kind() == FactType.Kind.PART && type.property(about).isPresent()) {
      Token fact = call.arguments().get(0).get(0);
      found.add(
          Check.NO_PLACE,
          rule,
          fact,
          "the finding is about " + about + ", but points at all of " + type.name(),
          "write " + fact.text() + ".at(\"" + about + "\")");
    }
  }

  /** The property that a condition wants written; null when it is about anything else. */
  private static @Nullable String written(Term term) {
    if (term instanceof Term.Compare compare
        && compare.left().path()
        && compare.left().steps().size() == 1
        && !compare.left().text().startsWith("effective")
        && !compare.left().text().equals("this")) {
      boolean unset = compare.right().isNull() && !compare.negated();
      boolean maybeUnset = compare.negated() && !compare.right().isNull();
      return unset || maybeUnset ? null : compare.left().text();
    }
    return null;
  }
}
