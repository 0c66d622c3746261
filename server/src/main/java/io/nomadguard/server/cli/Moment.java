package io.nomadguard.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time of the past: so long ago, a day (UTC), or a time with its offset. */
final class Moment implements ITypeConverter<Instant> {

  private static final Map<String, Duration> UNITS =
      Map.of("m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

  @Override
  public Instant convert(String text) {
    if (text.matches("[0-9]{1,5}[mhd]")) {
      Duration unit = UNITS.get(text.substring(text.length() - 1));
      return Instant.now()
          .minus(unit.multipliedBy(Long.parseLong(text.substring(0, text.length() - 1))));
    }
    try {
      return text.length() == "2026-11-23".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "must be so long ago, as 12h or 7d, a day, as 2026-11-23, or a time, as"
              + " 2026-11-23T02:00:00Z, but was '"
              + text
              + "'");
    }
  }
}
