package io.nomadguard.engine.impact;

import io.nomadguard.engine.decision.Decider;

/** Impact that decides everything twice: what the fast way must agree with. */
public final class FullImpact {

  private FullImpact() {}

  public static Impact of(Decider today, Decider candidate, int threads) {
    return new Impact(today, candidate, null, threads);
  }
}
