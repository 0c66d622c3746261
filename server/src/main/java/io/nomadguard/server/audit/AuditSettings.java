package io.nomadguard.server.audit;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import io.nomadguard.engine.validate.CronTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When running jobs are audited, and how many audits are kept.
 *
 * @param cron when, in UTC; null for none
 * @param interval how often, counted from midnight of 1970-01-01 UTC, so that all replicas count
 *     alike; null for none
 * @param keep of each cluster
 */
public record AuditSettings(@Nullable CronTimes cron, @Nullable Duration interval, int keep) {

  public static final int KEEP = 30;

  private static final Duration LEAST = Duration.ofMinutes(1);

  private static final Map<String, Duration> UNITS =
      Map.of("m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

  /** On demand only. */
  public static AuditSettings usual() {
    return new AuditSettings(null, null, KEEP);
  }

  /** Reads {@code [audit]}; reports what is wrong with it. */
  public static AuditSettings of(TomlSection section) {
    Located<String> cron = section.string("cron");
    Located<String> interval = section.string("interval");
    if (cron != null && interval != null) {
      section.problem(cron.at(), "cron and interval are both given", "keep one of them");
    }
    Located<Integer> keep = section.integer("keep", 2, 10_000, "audits");
    AuditSettings settings =
        new AuditSettings(
            cron == null ? null : cron(section, cron),
            interval == null ? null : interval(section, interval),
            keep == null ? KEEP : keep.value());
    section.rejectUnknown();
    return settings;
  }

  private static @Nullable CronTimes cron(TomlSection section, Located<String> text) {
    try {
      return CronTimes.of(text.value());
    } catch (IllegalArgumentException e) {
      section.problem(
          text.at(),
          "cron is \""
              + text.value()
              + "\", which is no cron expression: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("it can't be read"),
          "minute, hour, day of month, month, day of week, as \"0 3 * * *\"");
      return null;
    }
  }

  private static @Nullable Duration interval(TomlSection section, Located<String> text) {
    String written = text.value();
    if (written.matches("[0-9]{1,5}[mhd]")) {
      Duration interval =
          UNITS
              .get(written.substring(written.length() - 1))
              .multipliedBy(Long.parseLong(written.substring(0, written.length() - 1)));
      if (interval.compareTo(LEAST) >= 0) {
        return interval;
      }
    }
    section.problem(
        text.at(),
        "interval is \"" + written + "\", but must be 1m or more",
        "such as \"30m\", \"6h\" or \"1d\"");
    return null;
  }

  /** Whether there is any schedule. */
  public boolean scheduled() {
    return cron != null || interval != null;
  }

  /**
   * The last time that was due.
   *
   * @param since not before or at that one
   */
  Optional<Instant> due(Instant since, Instant now) {
    if (interval != null) {
      Instant slot =
          Instant.ofEpochSecond(
              Math.floorDiv(now.getEpochSecond(), interval.toSeconds()) * interval.toSeconds());
      return slot.isAfter(since) ? Optional.of(slot) : Optional.empty();
    }
    if (cron == null) {
      return Optional.empty();
    }
    Optional<Instant> due = Optional.empty();
    Optional<Instant> next = cron.next(since);
    while (next.isPresent() && !next.get().isAfter(now)) {
      due = next;
      next = cron.next(next.get());
    }
    return due;
  }
}
