package io.nomadguard.server.auth;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a token holds, as people write it: {@code 90d}, {@code 12h}, {@code 2027-01-31} (that
 * day too, in UTC), {@code 2027-01-31T12:00:00Z} or {@code never}.
 */
public record Lifetime(String text) {

  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([dh])");

  /**
   * @throws IllegalArgumentException in words, when it is none of these
   */
  public Lifetime {
    end(text, Instant.EPOCH);
  }

  /** Null for never. */
  public @Nullable Instant from(Instant now) {
    return end(text, now);
  }

  private static @Nullable Instant end(String text, Instant now) {
    if (text.equals("never")) {
      return null;
    }
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      long number = Long.parseLong(span.group(1));
      return now.plus(
          "d".equals(span.group(2)) ? Duration.ofDays(number) : Duration.ofHours(number));
    }
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be such as 90d, 12h, 2027-01-31, 2027-01-31T12:00:00Z or never, but was '"
              + text
              + "'");
    }
  }
}
