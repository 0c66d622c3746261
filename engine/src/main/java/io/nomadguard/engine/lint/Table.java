package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.DeclaredType;
import io.nomadguard.engine.source.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a declared type. */
record Table(DeclaredType type, List<Row> rows) {

  /**
   * @param values property → as {@link Operand#value()}; without those that can't be compared
   * @param places property → where it stands, of those that are written
   */
  record Row(Position at, Map<String, @Nullable Object> values, Map<String, Position> places) {}

  /** What the rows have there, as texts. */
  List<String> texts(String property) {
    return rows.stream()
        .map(row -> row.values().get(property))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .distinct()
        .toList();
  }
}
