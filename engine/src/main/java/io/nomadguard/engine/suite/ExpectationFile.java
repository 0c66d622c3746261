package io.nomadguard.engine.suite;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;

/** {@code expect.toml}: an expectation as a file, read and written. */
final class ExpectationFile {

  private ExpectationFile() {}

  /**
   * @return null when it can't be read; then {@code problems} tells
   */
  static @Nullable Expectation read(String file, byte[] bytes, Problems problems) {
    TomlSection root = TomlFile.read(file, bytes, problems);
    if (root == null) {
      return null;
    }
    String verdict = text(root, "verdict");
    List<String> warnings = root.strings("warnings").stream().map(Located::value).toList();
    Expectation expectation =
        new Expectation(
            verdict,
            each(root, "finding", ExpectationFile::finding),
            each(root, "change", ExpectationFile::change),
            each(root, "problem", ExpectationFile::problem),
            warnings);
    root.rejectUnknown();
    return problems.any() ? null : expectation;
  }

  private static <T> List<T> each(TomlSection root, String table, Function<TomlSection, T> read) {
    return root.sections(table).stream()
        .map(
            section -> {
              T value = read.apply(section);
              section.rejectUnknown();
              return value;
            })
        .toList();
  }

  private static Expectation.Finding finding(TomlSection section) {
    return new Expectation.Finding(
        text(section, "rule"),
        text(section, "enforcement"),
        text(section, "path"),
        text(section, "at"),
        text(section, "message"),
        text(section, "waived"),
        text(section, "overridden"));
  }

  private static Expectation.Change change(TomlSection section) {
    return new Expectation.Change(
        text(section, "rule"),
        text(section, "path"),
        text(section, "at"),
        text(section, "before"),
        text(section, "after"),
        text(section, "reason"));
  }

  private static Expectation.Problem problem(TomlSection section) {
    return new Expectation.Problem(
        text(section, "at"), text(section, "message"), text(section, "help"));
  }

  private static String text(TomlSection section, String key) {
    Located<String> value = section.string(key);
    return value == null ? "" : value.value();
  }

  /** The file's text; what is empty is left out. */
  static byte[] write(Expectation expectation) {
    StringBuilder out = new StringBuilder();
    line(out, "verdict", expectation.verdict());
    if (!expectation.warnings().isEmpty()) {
      out.append("warnings = [\n");
      expectation.warnings().forEach(w -> out.append("  ").append(quoted(w)).append(",\n"));
      out.append("]\n");
    }
    for (Expectation.Finding finding : expectation.findings()) {
      out.append("\n[[finding]]\n");
      line(out, "rule", finding.rule());
      line(out, "enforcement", finding.enforcement());
      line(out, "path", finding.path());
      line(out, "at", finding.at());
      line(out, "message", finding.message());
      line(out, "waived", finding.waived());
      line(out, "overridden", finding.overridden());
    }
    for (Expectation.Change change : expectation.changes()) {
      out.append("\n[[change]]\n");
      line(out, "rule", change.rule());
      line(out, "path", change.path());
      line(out, "at", change.at());
      line(out, "before", change.before());
      line(out, "after", change.after());
      line(out, "reason", change.reason());
    }
    for (Expectation.Problem problem : expectation.problems()) {
      out.append("\n[[problem]]\n");
      line(out, "at", problem.at());
      line(out, "message", problem.message());
      line(out, "help", problem.help());
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder out, String key, String value) {
    if (!value.isEmpty()) {
      out.append(key).append(" = ").append(quoted(value)).append('\n');
    }
  }

  /** JSON and messages with quotes stay readable as TOML literals, where they may be literals. */
  private static String quoted(String value) {
    boolean literal =
        value.chars().noneMatch(c -> c == '\'' || c < ' ' || c == 0x7f) && value.contains("\"");
    return literal ? "'" + value + "'" : "\"" + Toml.tomlEscape(value) + "\"";
  }
}
