package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rules decide from now on.
 *
 * @param tier for which; null for all that have no rules of their own
 */
public record Activated(Decider decider, @Nullable String tier, Origin origin, Instant at) {}
