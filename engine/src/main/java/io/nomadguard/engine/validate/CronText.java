package io.nomadguard.engine.validate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cron expressions as Nomad's reader takes them: five fields, with a year six, with seconds before
 * them seven; what follows is ignored.
 */
final class CronText {

  private static final Set<String> NICKNAMES =
      Set.of("@annually", "@yearly", "@monthly", "@weekly", "@daily", "@hourly");

  private static final String SIXTY = "0?[0-9]|[1-5][0-9]";
  private static final String MONTHS =
      "0?[1-9]|1[0-2]|jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?"
          + "|sep(tember)?|oct(ober)?|nov(ember)?|dec(ember)?";
  private static final String DAYS = "0?[1-9]|[12][0-9]|3[01]";
  private static final String WEEKDAYS =
      "0?[0-7]|sun(day)?|mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?";

  private static final Field SECOND = field("second", SIXTY, "");
  private static final List<Field> FIELDS =
      List.of(
          field("minute", SIXTY, ""),
          field("hour", "0?[0-9]|1[0-9]|2[0-3]", ""),
          field("day-of-month", DAYS, "|l|w|lw|(?:" + DAYS + ")w"),
          field("month", MONTHS, ""),
          field("day-of-week", WEEKDAYS, "|(?:" + WEEKDAYS + ")l|(?:" + WEEKDAYS + ")#[1-5]"),
          field("year", "19[7-9][0-9]|20[0-9][0-9]", ""));

  private CronText() {}

  private record Field(String name, Pattern entry) {}

  private static Field field(String name, String value, String more) {
    String one = "(?:" + value + ")";
    return new Field(
        name,
        Pattern.compile(
            "(?:\\*|\\?|" + one + "|" + one + "-" + one + ")(?:/0*[1-9][0-9]*)?" + more));
  }

  /** Null when nothing is. */
  static @Nullable String wrong(String text) {
    String trimmed = text.trim().toLowerCase(Locale.ROOT);
    if (NICKNAMES.contains(trimmed)) {
      return null;
    }
    String[] parts = trimmed.split("\\s+");
    if (parts.length < 5) {
      return "missing field(s)";
    }
    boolean seconds = parts.length >= 7;
    if (seconds && !reads(SECOND, parts[0])) {
      return syntax(SECOND, parts[0]);
    }
    int first = seconds ? 1 : 0;
    for (int i = 0; i < FIELDS.size() && first + i < parts.length; i++) {
      if (!reads(FIELDS.get(i), parts[first + i])) {
        return syntax(FIELDS.get(i), parts[first + i]);
      }
    }
    return null;
  }

  private static String syntax(Field field, String part) {
    return "syntax error in " + field.name() + " field: '" + part + "'";
  }

  private static boolean reads(Field field, String part) {
    for (String entry : part.split(",")) {
      if (!entry.isEmpty() && !field.entry().matcher(entry).matches()) {
        return false;
      }
    }
    return true;
  }
}
