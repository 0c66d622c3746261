package io.nomadguard.engine.explain;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Redaction;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.rules.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision, and how it came about.
 *
 * @param rules those that were asked for: by phase, file and line
 * @param fields what rules wrote to, by path
 */
public record Explanation(Decision decision, List<Trace.OfRule> rules, List<Trace.Field> fields) {

  public Explanation {
    rules = List.copyOf(rules);
    fields = List.copyOf(fields);
  }

  /**
   * Decides once more, and sees how.
   *
   * @param rule id of the only rule to tell of; null for all
   * @throws io.nomadguard.engine.source.InputException when the text can't be read
   * @throws NoSuchRule when the ruleset has none of that id
   */
  public static Explanation of(Decider decider, Submission submission, @Nullable String rule) {
    return told(asked(decider, submission, rule), rule);
  }

  /** As {@link #of}, without what may be secret in the job: for others than who asked. */
  public static Explanation redacted(
      Decider decider, Submission submission, @Nullable String rule) {
    return told(Redaction.redacted(asked(decider, submission, rule)), rule);
  }

  private static Decider.Explained asked(
      Decider decider, Submission submission, @Nullable String rule) {
    if (rule != null && decider.ruleset().rule(rule).isEmpty()) {
      throw new NoSuchRule(rule, decider.ruleset().rules());
    }
    return decider.explain(submission, rule);
  }

  private static Explanation told(Decider.Explained explained, @Nullable String rule) {
    List<Trace.Field> fields =
        explained.trace().fields().stream()
            .filter(
                field ->
                    rule == null
                        || field.writes().stream()
                            .anyMatch(write -> write.rule().id().equals(rule)))
            .toList();
    return new Explanation(explained.decision(), explained.trace().rules(), fields);
  }

  /** The same, told of the decision that was made then. */
  public Explanation ofDecision(String id) {
    return new Explanation(decision.withId(id), rules, fields);
  }

  /** Those that fired. */
  public List<Trace.OfRule> fired() {
    return rules.stream().filter(rule -> rule.fired() > 0).toList();
  }

  /** Those that didn't. */
  public List<Trace.OfRule> silent() {
    return rules.stream().filter(rule -> rule.fired() == 0).toList();
  }
}
