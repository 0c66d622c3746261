package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.Ruleset;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rules decide from now on.
 *
 * @param tier for which; null for all that have no rules of their own
 */
public record Activated(Decider decider, @Nullable String tier, Origin origin, Instant at) {

  private static final int DIGITS = 12;

  /**
   * Which rules, such as {@code site 1.4.0 (3f2a91c07b1d)}: with as much of the hash as will do.
   */
  public String title() {
    Ruleset rules = decider.ruleset();
    return rules.name() + " " + rules.version() + " (" + rules.hash().substring(0, DIGITS) + ")";
  }
}
