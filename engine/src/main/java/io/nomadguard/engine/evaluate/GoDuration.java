package io.nomadguard.engine.evaluate;

import java.util.Map;
import java.util.OptionalLong;

/** Durations as Go writes them in text: {@code 1h30m}, {@code 500ms}, {@code -1.5s}. */
public final class GoDuration {

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private static final String[] UNITS = {"h", "m", "s", "ms", "us", "ns"};

  private final String text;
  private int at;

  private GoDuration(String text) {
    this.text = text;
  }

  /** Nanoseconds, or empty when Go's {@code time.ParseDuration} refuses the text. */
  public static OptionalLong parse(String text) {
    return new GoDuration(text).parse();
  }

  private OptionalLong parse() {
    boolean negative = text.startsWith("-");
    if (negative || text.startsWith("+")) {
      at = 1;
    }
    if (text.substring(at).equals("0")) {
      return OptionalLong.of(0);
    }
    if (at == text.length()) {
      return OptionalLong.empty();
    }
    long sum = 0; // unsigned, at most 2⁶³
    while (at < text.length()) {
      OptionalLong part = part();
      if (part.isEmpty()) {
        return part;
      }
      long next = part.getAsLong();
      sum += next;
      if (Long.compareUnsigned(sum, Long.MIN_VALUE) > 0
          || Long.compareUnsigned(next, Long.MIN_VALUE) > 0) {
        return OptionalLong.empty();
      }
    }
    if (negative) {
      return OptionalLong.of(-sum);
    }
    return sum < 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  /** A number with its unit; the fraction goes through doubles, as in Go. */
  private OptionalLong part() {
    int start = at;
    long whole = 0;
    while (atDigit()) {
      if (tooMany(whole, 10)) {
        return OptionalLong.empty();
      }
      whole = whole * 10 + (text.charAt(at++) - '0');
    }
    boolean digits = at > start;
    long fraction = 0;
    double scale = 1;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      while (atDigit()) {
        digits = true;
        int digit = text.charAt(at++) - '0';
        if (fraction <= Long.MAX_VALUE / 10 - 1) {
          fraction = fraction * 10 + digit;
          scale *= 10;
        }
      }
    }
    if (!digits) {
      return OptionalLong.empty();
    }
    int unitStart = at;
    while (at < text.length() && text.charAt(at) != '.' && !atDigit()) {
      at++;
    }
    Long unit = NANOS.get(text.substring(unitStart, at));
    if (unit == null || tooMany(whole, unit)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(whole * unit + (long) (fraction * (unit / scale)));
  }

  /** Whether the product is more than 2⁶³; both are unsigned. */
  private static boolean tooMany(long count, long size) {
    return Long.compareUnsigned(count, Long.divideUnsigned(Long.MIN_VALUE, size)) > 0;
  }

  private boolean atDigit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** As people write it: {@code 90s} is {@code 1m30s}, units that are zero are left out. */
  public static String text(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder(nanos < 0 ? "-" : "");
    long rest = nanos;
    for (String unit : UNITS) {
      long size = NANOS.get(unit);
      long count = Math.abs(rest / size);
      if (count > 0) {
        text.append(count).append(unit);
        rest %= size;
      }
    }
    return text.toString();
  }
}
