package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.source.Shown;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time as RFC 3339 writes it, with the offset it was written with.
 *
 * @param local what a clock shows there
 * @param offset in minutes, east of Greenwich positive; Java's own stops at 18 hours
 */
record Timestamp(LocalDateTime local, int offset) {

  private static final Pattern RFC3339 =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?"
              + "(?:Z|([+-])([0-9]{2}):([0-9]{2}))");

  private static final int NANO_DIGITS = 9;

  /**
   * @throws EvaluationException when Nomad refuses the text, too
   */
  static Timestamp of(String text) {
    Matcher parts = RFC3339.matcher(text);
    if (parts.matches()) {
      int hours = parts.group(9) == null ? 0 : Integer.parseInt(parts.group(9));
      int minutes = parts.group(10) == null ? 0 : Integer.parseInt(parts.group(10));
      if (hours < 24 && minutes < 60) {
        int offset = hours * 60 + minutes;
        try {
          return new Timestamp(local(parts), "-".equals(parts.group(8)) ? -offset : offset);
        } catch (DateTimeException e) {
          // told below, with what else is none
        }
      }
    }
    throw EvaluationException.failure(
        "\"" + Shown.of(text) + "\" is no time", "write it as in 2006-01-02T15:04:05Z");
  }

  private static LocalDateTime local(Matcher parts) {
    return LocalDateTime.of(
        number(parts, 1),
        number(parts, 2),
        number(parts, 3),
        number(parts, 4),
        number(parts, 5),
        number(parts, 6),
        nanos(parts.group(7) == null ? "" : parts.group(7)));
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  private static int nanos(String fraction) {
    String nine = (fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS);
    return Integer.parseInt(nine);
  }

  Timestamp plusNanos(long nanos) {
    return new Timestamp(local.plusNanos(nanos), offset);
  }

  /** In whole seconds. */
  String text() {
    return String.format(
        "%s%04d-%02d-%02dT%02d:%02d:%02d%s",
        local.getYear() < 0 ? "-" : "",
        Math.abs(local.getYear()),
        local.getMonthValue(),
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond(),
        offset == 0 ? "Z" : offset(":"));
  }

  /** The offset with its sign. */
  String offset(String between) {
    int size = Math.abs(offset);
    return String.format("%s%02d%s%02d", offset < 0 ? "-" : "+", size / 60, between, size % 60);
  }
}
