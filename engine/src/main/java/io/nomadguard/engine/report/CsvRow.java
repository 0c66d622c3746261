package io.nomadguard.engine.report;

import java.util.List;
import java.util.stream.Collectors;

/** A row for spreadsheets (RFC 4180, but for line ends of {@code \n}). */
final class CsvRow {

  /** What a spreadsheet takes for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private CsvRow() {}

  static String of(List<String> cells) {
    return cells.stream().map(CsvRow::cell).collect(Collectors.joining(",")) + "\n";
  }

  /** A job's name mustn't become a formula in somebody's spreadsheet. */
  private static String cell(String text) {
    String shown = Printable.line(text);
    String safe = !shown.isEmpty() && FORMULA.indexOf(shown.charAt(0)) >= 0 ? "'" + shown : shown;
    return safe.contains(",") || safe.contains("\"")
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
