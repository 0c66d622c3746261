package io.nomadguard.engine.rules;

import java.time.Duration;

/**
 * How much the rules of one phase may do for one decision before they are stopped.
 *
 * @param fires how many times they may fire
 * @param time how long they may take
 * @param bytes how much memory they may ask for, garbage included
 */
public record Limits(int fires, Duration time, long bytes) {

  /** What holds when {@code ruleset.toml} doesn't say. */
  public static final Limits DEFAULT = new Limits(10_000, Duration.ofSeconds(2), 512L << 20);
}
