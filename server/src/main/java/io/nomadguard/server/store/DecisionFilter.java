package io.nomadguard.server.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are wanted; null is any.
 *
 * @param teams of any of these teams; none of them is no decision at all
 * @param rule with a finding of this rule
 * @param since at or after; an id is taken to be made within a day of its {@code at}
 * @param until before
 */
public record DecisionFilter(
    @Nullable String job,
    @Nullable Set<String> teams,
    @Nullable String verdict,
    @Nullable String rule,
    @Nullable Instant since,
    @Nullable Instant until) {

  public DecisionFilter {
    teams = teams == null ? null : Set.copyOf(teams);
  }

  /** All of them. */
  public static DecisionFilter all() {
    return new DecisionFilter(null, null, null, null, null, null);
  }
}
