package io.nomadguard.engine.rules;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A table as spreadsheets write it: a line of column names, then a line a row. */
record CsvTable(List<Located<String>> columns, List<List<Located<String>>> rows) {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  static boolean is(RuleFile file) {
    return file.path().endsWith(".csv");
  }

  /** The table that a file holds: {@code limits.csv} is of {@code limit}; else the file's name. */
  static String table(RuleFile file, Set<String> known) {
    String stem = file.stem();
    return known.stream()
        .filter(table -> !known.contains(stem) && (table + "s").equals(stem))
        .findFirst()
        .orElse(stem);
  }

  /** What a file holds; empty, with a problem, when it can't be read. */
  static CsvTable read(String name, String text, Problems problems) {
    List<List<Located<String>>> lines = new ArrayList<>();
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (CsvParser parser = CSV.createParser(plain)) {
      parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(plain)));
      lines(name, parser, lines);
    } catch (JsonParseException e) {
      JsonLocation at = e.getLocation();
      problems.add(
          new Position(name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())),
          "isn't written as CSV: a cell in quotes doesn't end where its quotes do",
          "a quote within a cell in quotes is written twice");
    } catch (IOException e) {
      throw new UncheckedIOException("a text can't be read", e);
    }
    lines.removeIf(line -> line.stream().allMatch(cell -> cell.value().isBlank()));
    return lines.isEmpty()
        ? new CsvTable(List.of(), List.of())
        : new CsvTable(lines.get(0), List.copyOf(lines.subList(1, lines.size())));
  }

  /** Where a comma is a decimal point, spreadsheets write semicolons. */
  private static char separator(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
  }

  private static void lines(String name, CsvParser parser, List<List<Located<String>>> lines)
      throws IOException {
    List<Located<String>> line = new ArrayList<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        JsonLocation at = parser.currentTokenLocation();
        line.add(
            new Located<>(parser.getText(), new Position(name, at.getLineNr(), at.getColumnNr())));
      } else if (token == JsonToken.END_ARRAY && !line.isEmpty()) {
        lines.add(List.copyOf(line));
        line.clear();
      }
    }
  }

  /** What spreadsheets call a cell: {@code C4}. */
  static String cell(int column, Position at) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.insert(0, (char) ('A' + rest % 26));
    }
    return letters.append(at.line()).toString();
  }
}
