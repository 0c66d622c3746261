package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import java.time.Duration;

/**
 * Decides on a sample until Java and Drools have settled, for the first decision of a process takes
 * a thousand times as long as later ones. What comes of it is thrown away.
 */
public final class WarmUp {

  /**
   * What Java needs to compile most of a decision's way, by measurement (docs/load.md). Tests that
   * start many processes set the property.
   */
  public static final Duration OF_PROCESS =
      Duration.ofMillis(Long.getLong("nomadguard.warmUpMillis", 5000));

  /** Only what Drools made for the new rules is cold then. */
  public static final Duration OF_RULES = Duration.ofMillis(25);

  private WarmUp() {}

  /**
   * Decides on the sample again and again; where the rules can't read it the first request is a
   * slow one, that is all.
   *
   * @param most how long at most, but for the last decision
   */
  public static void run(Decider decider, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    Samples samples = Samples.small(decider);
    for (int i = 0; samples.size() > 0 && System.nanoTime() - end < 0; i++) {
      samples.decide(i);
    }
  }
}
