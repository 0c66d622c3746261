package io.nomadguard.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are wanted; null is any.
 *
 * @param rule with a finding of this rule
 * @param since at or after
 * @param until before
 */
public record DecisionFilter(
    @Nullable String job,
    @Nullable String team,
    @Nullable String verdict,
    @Nullable String rule,
    @Nullable Instant since,
    @Nullable Instant until) {

  /** All of them. */
  public static DecisionFilter all() {
    return new DecisionFilter(null, null, null, null, null, null);
  }
}
