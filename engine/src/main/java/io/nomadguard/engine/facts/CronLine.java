package io.nomadguard.engine.facts;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
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

  private static final ZonedDateTime START =
      ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  static CronLine of(String text) {
    try {
      Cron cron = Parser.INSTANCE.parse(text).validate();
      return new CronLine(text, null, shortestGap(ExecutionTime.forCron(cron)));
    } catch (IllegalArgumentException e) {
      String words = e.getMessage() == null ? "can't be read" : e.getMessage();
      return new CronLine(text, words.lines().findFirst().orElse("can't be read"), null);
    }
  }

  private static @Nullable Duration shortestGap(ExecutionTime times) {
    Duration shortest = null;
    Optional<ZonedDateTime> run = times.nextExecution(START);
    for (int i = 0; i < RUNS && run.isPresent(); i++) {
      Optional<ZonedDateTime> next = times.nextExecution(run.get());
      if (next.isPresent()) {
        Duration gap = Duration.between(run.get(), next.get());
        shortest = shortest == null || gap.compareTo(shortest) < 0 ? gap : shortest;
      }
      run = next;
    }
    return shortest;
  }

  /**
   * Loaded only for jobs that have a cron expression: it costs a start-up more than the job does.
   */
  private static final class Parser {

    static final CronParser INSTANCE = new CronParser(definition());

    private static CronDefinition definition() {
      return CronDefinitionBuilder.defineCron()
          .withMinutes()
          .withStrictRange()
          .and()
          .withHours()
          .withStrictRange()
          .and()
          .withDayOfMonth()
          .supportsL()
          .supportsW()
          .supportsLW()
          .supportsQuestionMark()
          .and()
          .withMonth()
          .and()
          .withDayOfWeek()
          .withValidRange(0, 7)
          .withMondayDoWValue(1)
          .withIntMapping(7, 0)
          .supportsHash()
          .supportsL()
          .supportsQuestionMark()
          .and()
          .withYear()
          .optional()
          .and()
          .withSupportedNicknameYearly()
          .withSupportedNicknameAnnually()
          .withSupportedNicknameMonthly()
          .withSupportedNicknameWeekly()
          .withSupportedNicknameDaily()
          .withSupportedNicknameHourly()
          .instance();
    }
  }
}
