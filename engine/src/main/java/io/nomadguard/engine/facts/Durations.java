package io.nomadguard.engine.facts;

import io.nomadguard.engine.evaluate.GoDuration;
import java.time.Duration;

/** Durations as job files write them, for rules: {@code Task(killTimeout > duration("30s"))}. */
public final class Durations {

  /** How one is written, for messages. */
  public static final String WRITTEN = "write one like \"90s\" or \"1h30m\"";

  private Durations() {}

  /**
   * @throws IllegalArgumentException when the text is no duration
   */
  public static Duration duration(String text) {
    return Duration.ofNanos(
        GoDuration.parse(text)
            .orElseThrow(
                () -> new IllegalArgumentException("\"" + text + "\" is no duration: " + WRITTEN)));
  }

  /** Whether {@link #duration} can read it. */
  public static boolean readable(String text) {
    return GoDuration.parse(text).isPresent();
  }

  /** As a job file writes it: a minute and a half is {@code 1m30s}. */
  public static String text(Duration duration) {
    return GoDuration.text(duration.toNanos());
  }
}
