package io.nomadguard.engine.validate;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When a cron expression is due, in UTC: minute, hour, day of month, month, day of week, and
 * optionally a year, as Nomad reads them.
 */
public final class CronTimes {

  private final ExecutionTime times;

  private CronTimes(ExecutionTime times) {
    this.times = times;
  }

  /**
   * @throws IllegalArgumentException when it can't be read; the message says why
   */
  public static CronTimes of(String expression) {
    return new CronTimes(ExecutionTime.forCron(Parser.INSTANCE.parse(expression).validate()));
  }

  /** The next time after one; empty when there is none any more. */
  public Optional<Instant> next(Instant after) {
    return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
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
