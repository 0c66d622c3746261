package io.nomadguard.engine.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as TOML writes them, on one line. */
final class TomlWords {

  private TomlWords() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "unset";
    }
    if (value instanceof String text) {
      return '"' + Printable.line(text) + '"';
    }
    if (value instanceof List<?> list) {
      return list.stream().map(TomlWords::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + " = " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  /** {@code tier = "test", memory = 2048}. */
  static String pairs(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + of(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
