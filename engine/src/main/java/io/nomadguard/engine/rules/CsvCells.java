package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code data/*.csv} with the places of their cells. */
public final class CsvCells {

  /**
   * @param cells column → value as TOML would have it; without those that are empty or wrong
   */
  public record Row(DeclaredType type, Position at, Map<String, Located<Object>> cells) {

    public Row {
      cells = Map.copyOf(cells);
    }
  }

  private CsvCells() {}

  /** Whether a text of {@code data/} is CSV. */
  public static boolean are(RulesetOutline.Text file) {
    return CsvTable.is(file(file));
  }

  /** What can't be read is left out: loading tells of it. */
  public static List<Row> rows(RulesetOutline.Text text, List<DeclaredType> types) {
    RuleFile file = file(text);
    Map<String, DeclaredType> byTable = new HashMap<>();
    types.forEach(type -> byTable.put(type.table(), type));
    DeclaredType type = byTable.get(CsvTable.table(file, byTable.keySet()));
    List<Row> rows = new ArrayList<>();
    if (type != null) {
      CsvTable table = CsvTable.read(file.shown(), file.text(), new Problems());
      for (List<Located<String>> row : table.rows()) {
        rows.add(new Row(type, row.get(0).at(), cells(type, table, row)));
      }
    }
    return rows;
  }

  private static Map<String, Located<Object>> cells(
      DeclaredType type, CsvTable table, List<Located<String>> row) {
    Map<String, Located<Object>> cells = new HashMap<>();
    for (DeclaredType.Field field : type.fields()) {
      for (int i = 0; i < Math.min(row.size(), table.columns().size()); i++) {
        String text = row.get(i).value();
        if (table.columns().get(i).value().equals(field.column()) && !text.isEmpty()) {
          Object value = CellText.read(field.type(), text);
          if (value != null) {
            cells.put(field.column(), new Located<>(value, row.get(i).at()));
          }
        }
      }
    }
    return cells;
  }

  private static RuleFile file(RulesetOutline.Text text) {
    return new RuleFile(text.path(), text.shown(), text.text());
  }
}
