package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import java.util.List;
import java.util.Locale;

/**
 * A type that a ruleset declares, with a column of {@code data/*.toml} for each field.
 *
 * @param at where its name stands
 */
public record DeclaredType(String name, List<Field> fields, Position at) {

  /**
   * @param key whether it is part of what tells rows apart
   * @param at where its name stands
   */
  public record Field(String name, ColumnType type, boolean key, Position at) {

    /** Its name in TOML: {@code memoryMb} is {@code memory_mb}. */
    public String column() {
      return snake(name);
    }
  }

  /** The name of its rows' tables in TOML: {@code NodePin} is {@code [[node_pin]]}. */
  public String table() {
    return snake(name);
  }

  private static String snake(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
