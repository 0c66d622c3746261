package io.nomadguard.engine.toml;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import java.util.List;

/** Reads texts in tests. */
final class Reading {

  /** A smallest file without anything wrong; its task is the last table, at line 6. */
  static final String SMALLEST =
      """
      team = "es"
      project = "cerebro"
      [[taskgroup]]
      name = "main"
      count = 2
      [[task]]
      taskgroup = "main"
      image = "registry.example.com/es/cerebro:0.9.4"
      """;

  private Reading() {}

  static Application read(String text) {
    return NomadgenReader.read("nomadgen.toml", text.getBytes(UTF_8));
  }

  /** Every problem as {@code line:column: message (help)}. */
  static List<String> problems(String text) {
    return problems(text.getBytes(UTF_8));
  }

  static List<String> problems(byte[] bytes) {
    try {
      NomadgenReader.read("f", bytes);
      return List.of();
    } catch (InputException e) {
      return e.problems().stream().map(Problem::toString).map(p -> p.substring(2)).toList();
    }
  }

  /** The problems of the smallest file with more keys in its task, those lines counted from 9. */
  static List<String> inTask(String lines) {
    return problems(SMALLEST + lines);
  }
}
