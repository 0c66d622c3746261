package io.nomadguard.engine.facts;

import io.nomadguard.engine.validate.CronTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression of a periodic block, read as Nomad reads it: minute, hour, day of month, month,
 * day of week, and optionally a year.
 *
 * @param text as written
 * @param problem why it can't be read; null when it can
 * @param shortestGap the shortest time between two runs in a row; null when it can't be read, or
 *     runs once
 */
public record CronLine(String text, @Nullable String problem, @Nullable Duration shortestGap) {

  /** Enough runs to see every gap of a day that an expression is likely to have. */
  private static final int RUNS = 60;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Longer ones aren't remembered: whoever sends them must not fill the memory. */
  private static final int USUAL_LENGTH = 100;

  private static final int MOST = 1000;

  /** Those asked for last: a gap takes a hundred times as long to find as all else of a fact. */
  private static final Map<String, CronLine> KNOWN =
      Collections.synchronizedMap(
          new LinkedHashMap<>(MOST, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CronLine> eldest) {
              return size() > MOST;
            }
          });

  static CronLine of(String text) {
    if (text.length() > USUAL_LENGTH) {
      return read(text);
    }
    CronLine known = KNOWN.get(text);
    if (known == null) {
      // Two may do so at once; neither has to wait for the other.
      known = read(text);
      KNOWN.put(text, known);
    }
    return known;
  }

  private static CronLine read(String text) {
    try {
      return new CronLine(text, null, shortestGap(CronTimes.of(text)));
    } catch (IllegalArgumentException e) {
      String words = e.getMessage() == null ? "can't be read" : e.getMessage();
      return new CronLine(text, words.lines().findFirst().orElse("can't be read"), null);
    }
  }

  private static @Nullable Duration shortestGap(CronTimes times) {
    Duration shortest = null;
    Optional<Instant> run = times.next(START);
    for (int i = 0; i < RUNS && run.isPresent(); i++) {
      Optional<Instant> next = times.next(run.get());
      if (next.isPresent()) {
        Duration gap = Duration.between(run.get(), next.get());
        shortest = shortest == null || gap.compareTo(shortest) < 0 ? gap : shortest;
      }
      run = next;
    }
    return shortest;
  }
}
