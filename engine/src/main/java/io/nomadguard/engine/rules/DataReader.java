package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code data/*.toml} and {@code data/*.csv}: rows of declared types. */
final class DataReader {

  /**
   * A row before its type's class is loaded.
   *
   * @param values in the order of the type's fields
   */
  record Row(DeclaredType type, @Nullable Object[] values) {}

  private final Map<String, DeclaredType> byTable = new LinkedHashMap<>();
  private final Map<List<Object>, Position> keys = new HashMap<>();
  private final SiteTables tables;
  private final Problems problems;
  private final List<Row> rows = new ArrayList<>();

  private DataReader(DeclaredTypes types, SiteTables tables, Problems problems) {
    this.tables = tables;
    types.byName().values().forEach(type -> byTable.put(type.table(), type));
    this.problems = problems;
  }

  static List<Row> read(
      List<RuleFile> files, DeclaredTypes types, SiteTables tables, Problems problems) {
    DataReader reader = new DataReader(types, tables, problems);
    files.forEach(reader::file);
    return reader.rows;
  }

  private void file(RuleFile file) {
    if (CsvTable.is(file)) {
      csv(file);
    } else {
      toml(file);
    }
  }

  /** The file is called like the table, or like several of it. */
  private void csv(RuleFile file) {
    DeclaredType type = byTable.get(CsvTable.table(file, byTable.keySet()));
    if (type == null) {
      problems.add(
          new Position(file.shown(), 1, 1),
          "no type is declared for the table " + file.stem(),
          NearestName.of(file.stem(), byTable.keySet())
              .map(near -> "did you mean " + near + ".csv?")
              .orElse("declare it in types/, or see: " + tables()));
      return;
    }
    new CsvRows(type, problems).read(file, (at, values) -> add(type, values, at));
  }

  private void toml(RuleFile file) {
    TomlSection top =
        TomlFile.read(file.shown(), file.text().getBytes(StandardCharsets.UTF_8), problems);
    if (top == null) {
      return;
    }
    for (String table : top.keys()) {
      DeclaredType type = byTable.get(table);
      if (SiteTables.NAMES.contains(table)) {
        top.sections(table).forEach(section -> tables.row(table, section));
      } else if (type == null) {
        problems.add(
            top.positionOf(table),
            "no type is declared for [[" + table + "]]",
            NearestName.of(table, byTable.keySet())
                .map(near -> "did you mean [[" + near + "]]?")
                .orElse("declare it in types/, or see: " + tables()));
      } else {
        top.sections(table).forEach(section -> row(type, section));
      }
    }
  }

  private String tables() {
    return byTable.isEmpty()
        ? "no types are declared there"
        : new TreeSet<>(byTable.keySet())
            .stream().map(table -> "[[" + table + "]]").collect(Collectors.joining(", "));
  }

  private void row(DeclaredType type, TomlSection section) {
    Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < values.length; i++) {
      DeclaredType.Field field = type.fields().get(i);
      values[i] = field.type().absent();
      Located<Object> written = section.scalar(field.column());
      if (written != null) {
        values[i] = value(field, written);
      } else if (field.key()) {
        section.missing(field.column());
      }
    }
    section.rejectUnknown();
    add(type, values, section.at());
  }

  private void add(DeclaredType type, @Nullable Object[] values, Position at) {
    List<Object> key = new ArrayList<>(List.of(type.name()));
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (type.fields().get(i).key() && value != null) {
        key.add(value);
      }
    }
    if (key.size() > 1) {
      Position twin = keys.putIfAbsent(key, at);
      if (twin != null) {
        problems.add(
            at,
            "a second [[" + type.table() + "]] with " + named(type, key),
            "the first is at " + twin);
      }
    }
    rows.add(new Row(type, values));
  }

  private @Nullable Object value(DeclaredType.Field field, Located<Object> written) {
    Object value = field.type().read(written.value());
    if (value == null) {
      problems.add(
          written.at(),
          field.column()
              + " is "
              + shown(written.value())
              + ", but must be "
              + field.type().allowed(),
          null);
      return field.type().absent();
    }
    return value;
  }

  private static String shown(Object value) {
    if (value instanceof String text) {
      return "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
    }
    return value instanceof List<?> list ? "a list of " + list.size() : value.toString();
  }

  private static String named(DeclaredType type, List<Object> key) {
    List<String> parts = new ArrayList<>();
    int next = 1;
    for (DeclaredType.Field field : type.fields()) {
      if (field.key() && next < key.size()) {
        parts.add(field.column() + " = " + shown(key.get(next++)));
      }
    }
    return String.join(", ", parts);
  }
}
