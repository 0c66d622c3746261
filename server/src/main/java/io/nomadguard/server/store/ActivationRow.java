package io.nomadguard.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rules became those that decide.
 *
 * @param seq counts all of them, from 1; 0 before it is kept
 * @param ruleset the hash; null when a tier has no rules of its own any more
 * @param tier for which; null for all that have none of their own
 * @param name what the rules call themselves
 * @param commit which they were read from; null when it wasn't git
 * @param origin what led to it, in a word
 * @param by who asked for it; null when nobody did, or nobody is known
 * @param reason why, in the words of who asked; null when none was given
 */
public record ActivationRow(
    long seq,
    @Nullable String ruleset,
    @Nullable String tier,
    String name,
    String version,
    @Nullable String commit,
    String origin,
    @Nullable String by,
    @Nullable String reason,
    Instant at) {

  ActivationRow withSeq(long number) {
    return new ActivationRow(number, ruleset, tier, name, version, commit, origin, by, reason, at);
  }
}
