package io.nomadguard.engine.rules;

import java.time.Duration;

/**
 * How much the rules of one phase may do for one decision before they are stopped.
 *
 * @param fires how many times they may fire
 * @param time how long they may take
 */
public record Limits(int fires, Duration time) {

  /** What holds when {@code ruleset.toml} doesn't say. */
  public static final Limits DEFAULT = new Limits(10_000, Duration.ofSeconds(2));
}
