package io.nomadguard.engine.toml;

import java.time.temporal.TemporalAccessor;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Names a value in a message: its type, and the value itself where it is short. */
final class Described {

  private static final int LONGEST = 40;

  private Described() {}

  static String of(Object value) {
    if (value instanceof String text) {
      return "a string (" + quoted(text) + ")";
    }
    if (value instanceof Long) {
      return "an integer (" + value + ")";
    }
    if (value instanceof Double) {
      return "a float (" + value + ")";
    }
    if (value instanceof Boolean) {
      return "a boolean (" + value + ")";
    }
    if (value instanceof TemporalAccessor) {
      return "a date or time (" + value + ")";
    }
    if (value instanceof TomlArray) {
      return "a list";
    }
    if (value instanceof TomlTable) {
      return "a table";
    }
    throw new IllegalArgumentException("no TOML value: " + value.getClass());
  }

  /** In quotes, control characters escaped, cut to a readable length. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                quoted.append("\\u%04X".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append(text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"").toString();
  }
}
