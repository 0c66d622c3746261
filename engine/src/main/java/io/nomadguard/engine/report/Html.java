package io.nomadguard.engine.report;

import java.util.List;
import java.util.stream.Collectors;

/** A page of tables that needs nothing else: no script, nothing to fetch. */
final class Html {

  private static final String STYLE =
      "body{font:14px/1.4 system-ui,sans-serif;margin:2em;max-width:110em}"
          + "table{border-collapse:collapse;margin:1em 0}"
          + "td,th{border:1px solid #8886;padding:.3em .6em;text-align:left;vertical-align:top}"
          + "ul{margin:0;padding-left:1.2em}code{overflow-wrap:anywhere}"
          + ".bad{color:#b00020}.good{color:#1b6e2c}.some{color:#8a5a00}.gone{opacity:.6}"
          + ":root{color-scheme:light dark}"
          + "@media(prefers-color-scheme:dark){.bad{color:#ff8a80}.good{color:#81c995}"
          + ".some{color:#fdd663}}";

  private Html() {}

  /** Up to the first row of the first table. */
  static String begin(String title, String about, List<String> columns) {
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
        + Xml.escape(title)
        + "</title>\n<style>"
        + STYLE
        + "</style></head>\n<body><h1>"
        + Xml.escape(title)
        + "</h1>\n<p>"
        + Xml.escape(about)
        + "</p>\n<table><thead>"
        + row("th", columns.stream().map(Xml::escape).toList())
        + "</thead><tbody>\n";
  }

  /** From the last row of the first table on. */
  static String end(String tables) {
    return "</tbody></table>\n" + tables + "</body></html>\n";
  }

  /** A table of its own, with its title. */
  static String table(String title, List<String> columns, List<List<String>> rows) {
    return "<h2>"
        + Xml.escape(title)
        + "</h2>\n<table><thead>"
        + row("th", columns.stream().map(Xml::escape).toList())
        + "</thead><tbody>\n"
        + rows.stream()
            .map(cells -> row("td", cells.stream().map(Xml::escape).toList()))
            .collect(Collectors.joining())
        + "</tbody></table>\n";
  }

  /**
   * @param cells as HTML
   */
  static String row(List<String> cells) {
    return row("td", cells);
  }

  private static String row(String tag, List<String> cells) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + cell + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  /**
   * @param look one of the style's classes; empty for none
   */
  static String span(String look, String text) {
    return look.isEmpty()
        ? Xml.escape(text)
        : "<span class=\"" + look + "\">" + Xml.escape(text) + "</span>";
  }

  /**
   * @param items as HTML
   */
  static String list(List<String> items) {
    return items.isEmpty()
        ? ""
        : items.stream().collect(Collectors.joining("</li><li>", "<ul><li>", "</li></ul>"));
  }
}
