package io.nomadguard.engine.impact;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Submission;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A job that is judged by two rulesets.
 *
 * @param title by which people know it
 * @param read called once, by one of several threads: gives the job as it is submitted to either
 *     ruleset; empty when the job has gone meanwhile
 */
public record JudgedJob(String title, Supplier<Optional<Function<Decider, Submission>>> read) {

  /** One that can't go. */
  public static JudgedJob of(String title, Function<Decider, Submission> submission) {
    return new JudgedJob(title, () -> Optional.of(submission));
  }
}
