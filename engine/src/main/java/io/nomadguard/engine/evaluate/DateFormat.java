package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.source.Shown;
import java.time.LocalDateTime;
import java.util.Locale;

/**
 * What {@code formatdate} makes of its first argument: repeated letters stand for parts of a time.
 */
final class DateFormat {

  /** Nomad reads the format in pieces, and a quoted one beyond a size ends it silently. */
  private static final int LONGEST = 4096;

  private static final char QUOTE = '\'';

  private final String format;
  private final Timestamp time;
  private final LocalDateTime local;
  private final StringBuilder written = new StringBuilder();
  private int at;

  private DateFormat(String format, Timestamp time) {
    this.format = format;
    this.time = time;
    this.local = time.local();
  }

  static String of(String format, Timestamp time) {
    if (format.length() > LONGEST) {
      throw EvaluationException.refusal(
          "a date format of more than " + LONGEST + " characters", null);
    }
    return new DateFormat(format, time).write();
  }

  private String write() {
    while (at < format.length()) {
      char c = format.charAt(at);
      if (c == QUOTE) {
        quoted();
      } else if (isVerb(c)) {
        int start = at;
        while (at < format.length() && format.charAt(at) == c) {
          at++;
        }
        written.append(verb(format.substring(start, at)));
      } else {
        written.append(c);
        at++;
      }
    }
    return written.toString();
  }

  private void quoted() {
    int start = at++;
    if (format.startsWith("'", at)) {
      at++;
      written.append(QUOTE);
      return;
    }
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != QUOTE) {
        written.append(c);
      } else if (at < format.length() && format.charAt(at) == QUOTE) {
        at++;
        // Nomad takes two quotes at the very end for one and the end.
        written.append(QUOTE);
        if (at == format.length()) {
          return;
        }
      } else {
        return;
      }
    }
    throw EvaluationException.failure(
        "the quote of \"" + Shown.of(format.substring(start)) + "\" is never closed");
  }

  private static boolean isVerb(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private String verb(String verb) {
    return switch (verb) {
      case "YY" -> two(local.getYear() % 100);
      case "YYYY" -> String.format("%04d", local.getYear());
      case "M" -> "" + local.getMonthValue();
      case "MM" -> two(local.getMonthValue());
      case "MMM" -> named(local.getMonth().name()).substring(0, 3);
      case "MMMM" -> named(local.getMonth().name());
      case "D" -> "" + local.getDayOfMonth();
      case "DD" -> two(local.getDayOfMonth());
      case "EEE" -> named(local.getDayOfWeek().name()).substring(0, 3);
      case "EEEE" -> named(local.getDayOfWeek().name());
      case "h" -> "" + local.getHour();
      case "hh" -> two(local.getHour());
      case "H" -> "" + twelve();
      case "HH" -> two(twelve());
      case "AA" -> local.getHour() < 12 ? "AM" : "PM";
      case "aa" -> local.getHour() < 12 ? "am" : "pm";
      case "m" -> "" + local.getMinute();
      case "mm" -> two(local.getMinute());
      case "s" -> "" + local.getSecond();
      case "ss" -> two(local.getSecond());
      case "Z" -> time.offset() == 0 ? "Z" : time.offset(":");
      case "ZZZ" -> time.offset() == 0 ? "UTC" : time.offset("");
      case "ZZZZ" -> time.offset("");
      case "ZZZZZ" -> time.offset(":");
      default ->
          throw EvaluationException.failure(
              "\"" + Shown.of(verb) + "\" stands for no part of a time",
              "letters that stand for themselves go in single quotes");
    };
  }

  private int twelve() {
    return local.getHour() % 12 == 0 ? 12 : local.getHour() % 12;
  }

  private static String two(int number) {
    return String.format("%02d", number);
  }

  private static String named(String upper) {
    return upper.charAt(0) + upper.substring(1).toLowerCase(Locale.ROOT);
  }
}
