package io.nomadguard.engine.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a spreadsheet's cell says as TOML would have it. */
final class CellText {

  private static final Pattern BETWEEN = Pattern.compile("\\s*\\|\\s*");

  private CellText() {}

  /**
   * @return null when it isn't of that type
   */
  static @Nullable Object read(ColumnType type, String text) {
    try {
      return switch (type) {
        case STRING, DURATION, DAY -> text;
        case INT, LONG -> Long.valueOf(text);
        case DOUBLE -> number(text);
        case BOOLEAN -> bool(text);
        case INSTANT -> OffsetDateTime.parse(text.replace(' ', 'T'));
        case DATE -> LocalDate.parse(text);
        case TIME -> LocalTime.parse(text);
        case DATE_TIME -> LocalDateTime.parse(text.replace(' ', 'T'));
        case STRINGS, DAYS -> List.of(BETWEEN.split(text));
        case INTS -> numbers(text);
      };
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Object number(String text) {
    double number = Double.parseDouble(text);
    return Double.isFinite(number) && text.matches("[-+0-9.eE]+") ? number : null;
  }

  /** Spreadsheets shout. */
  private static @Nullable Object bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private static List<Object> numbers(String text) {
    List<Object> numbers = new ArrayList<>();
    for (String number : BETWEEN.split(text)) {
      numbers.add(Long.valueOf(number));
    }
    return numbers;
  }
}
