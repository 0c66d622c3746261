package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.CsvCells;
import io.nomadguard.engine.rules.DeclaredType;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the rows of {@code data/} with their places; what is wrong there, loading has told. */
final class TableReader {

  private TableReader() {}

  /** Type → its rows, for every type that is declared. */
  static Map<String, Table> tables(RulesetOutline outline) {
    Map<String, DeclaredType> byTable = new LinkedHashMap<>();
    Map<String, List<Table.Row>> rows = new HashMap<>();
    outline.types().forEach(type -> byTable.put(type.table(), type));
    for (RulesetOutline.Text file : outline.data()) {
      if (CsvCells.are(file)) {
        for (CsvCells.Row row : CsvCells.rows(file, outline.types())) {
          rows.computeIfAbsent(row.type().name(), key -> new ArrayList<>())
              .add(row(row.type(), row.at(), row.cells()::get));
        }
        continue;
      }
      TomlSection top = read(file);
      if (top == null) {
        continue;
      }
      for (String table : top.keys()) {
        DeclaredType type = byTable.get(table);
        if (type != null) {
          for (TomlSection section : top.sections(table)) {
            rows.computeIfAbsent(type.name(), key -> new ArrayList<>())
                .add(row(type, section.at(), section::scalar));
          }
        }
      }
    }
    Map<String, Table> tables = new LinkedHashMap<>();
    for (DeclaredType type : outline.types()) {
      tables.put(type.name(), new Table(type, rows.getOrDefault(type.name(), List.of())));
    }
    return tables;
  }

  static @Nullable TomlSection read(RulesetOutline.Text file) {
    return TomlFile.read(
        file.shown(), file.text().getBytes(StandardCharsets.UTF_8), new Problems());
  }

  /**
   * @param scalars column → what is written there, or null
   */
  private static Table.Row row(
      DeclaredType type, Position at, Function<String, @Nullable Located<Object>> scalars) {
    Map<String, @Nullable Object> values = new HashMap<>();
    Map<String, Position> places = new HashMap<>();
    for (DeclaredType.Field field : type.fields()) {
      Located<Object> written = scalars.apply(field.column());
      Object value = written == null ? field.type().absent() : field.type().read(written.value());
      values.put(field.name(), value instanceof Number number ? decimal(number) : value);
      if (written != null) {
        places.put(field.name(), written.at());
      }
    }
    return new Table.Row(at, values, places);
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros();
  }
}
