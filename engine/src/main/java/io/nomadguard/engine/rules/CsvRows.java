package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one declared type from CSV. */
final class CsvRows {

  private final DeclaredType type;
  private final Problems problems;

  CsvRows(DeclaredType type, Problems problems) {
    this.type = type;
    this.problems = problems;
  }

  /**
   * @param rows gets each row: its place, and its values in the order of the type's fields
   */
  void read(RuleFile file, BiConsumer<Position, @Nullable Object[]> rows) {
    CsvTable table = CsvTable.read(file.shown(), file.text(), problems);
    List<Integer> fields = fields(table.columns());
    for (DeclaredType.Field field : type.fields()) {
      if (field.key()
          && !table.columns().isEmpty()
          && !fields.contains(type.fields().indexOf(field))) {
        problems.add(table.columns().get(0).at(), "there is no column " + field.column(), null);
        return;
      }
    }
    table.rows().forEach(row -> rows.accept(row.get(0).at(), values(row, fields)));
  }

  /** For each column the index of its field; -1 when there is none. */
  private List<Integer> fields(List<Located<String>> columns) {
    List<String> known = type.fields().stream().map(DeclaredType.Field::column).toList();
    List<Integer> fields = new ArrayList<>();
    for (Located<String> column : columns) {
      int field = known.indexOf(column.value());
      if (field < 0) {
        problems.add(
            column.at(),
            "unknown column \"" + column.value() + "\"",
            NearestName.of(column.value(), known)
                .map(near -> "did you mean " + near + "?")
                .orElse("known here: " + String.join(", ", known)));
      } else if (fields.contains(field)) {
        problems.add(column.at(), "a second column " + column.value(), "keep one");
      }
      fields.add(field);
    }
    return fields;
  }

  private @Nullable Object[] values(List<Located<String>> row, List<Integer> fields) {
    @Nullable Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < values.length; i++) {
      DeclaredType.Field field = type.fields().get(i);
      int column = fields.indexOf(i);
      boolean there = column >= 0 && column < row.size() && !row.get(column).value().isEmpty();
      values[i] = there ? value(field, row.get(column), column) : field.type().absent();
      if (!there && field.key()) {
        problems.add(
            row.get(Math.max(0, Math.min(column, row.size() - 1))).at(),
            "cell "
                + CsvTable.cell(Math.max(0, column), row.get(0).at())
                + " ("
                + field.column()
                + ") is empty, but tells rows apart",
            null);
      }
    }
    for (int i = fields.size(); i < row.size(); i++) {
      problems.add(
          row.get(i).at(),
          "cell " + CsvTable.cell(i, row.get(i).at()) + " stands beside the last column",
          "columns: "
              + type.fields().stream()
                  .map(DeclaredType.Field::column)
                  .collect(Collectors.joining(", ")));
    }
    return values;
  }

  private @Nullable Object value(DeclaredType.Field field, Located<String> cell, int column) {
    Object written = CellText.read(field.type(), cell.value());
    Object value = written == null ? null : field.type().read(written);
    if (value == null) {
      problems.add(
          cell.at(),
          "cell "
              + CsvTable.cell(column, cell.at())
              + " ("
              + field.column()
              + ") is \""
              + (cell.value().length() > 40 ? cell.value().substring(0, 40) + "…" : cell.value())
              + "\", but must be "
              + field.type().allowed().replace("\"", ""),
          field.type().isList() ? "write | between the elements" : null);
      return field.type().absent();
    }
    return value;
  }
}
