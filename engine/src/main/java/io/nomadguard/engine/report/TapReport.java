package io.nomadguard.engine.report;

import io.nomadguard.engine.report.TestPoint.Status;
import java.util.List;
import java.util.Locale;

/** TAP version 14; all groups in one flat row, for older harnesses don't read subtests. */
final class TapReport {

  private final StringBuilder tap = new StringBuilder("TAP version 14\n");
  private int number;

  private TapReport() {}

  static String write(List<TestGroup> groups) {
    TapReport report = new TapReport();
    report.tap.append("1..");
    report.tap.append(groups.stream().mapToInt(group -> group.points().size()).sum());
    report.tap.append('\n');
    for (TestGroup group : groups) {
      group.points().forEach(point -> report.point(group.name(), point));
    }
    return report.tap.toString();
  }

  private void point(String group, TestPoint point) {
    tap.append(point.status() == Status.FAILED ? "not ok " : "ok ")
        .append(++number)
        .append(" - ")
        .append(escape(group + ": " + point.name()));
    if (point.status() == Status.SKIPPED) {
      tap.append(" # SKIP");
      point.lines().stream().limit(1).forEach(line -> tap.append(' ').append(escape(line)));
    }
    tap.append('\n');
    diagnostics(point);
  }

  private void diagnostics(TestPoint point) {
    if (point.lines().isEmpty()) {
      return;
    }
    tap.append("  ---\n  message: ").append(quoted(point.lines().get(0))).append('\n');
    if (point.micros() > 0) {
      tap.append("  duration_ms: ")
          .append(String.format(Locale.ROOT, "%.3f", point.micros() / 1e3))
          .append('\n');
    }
    if (point.lines().size() > 1) {
      tap.append("  details:\n");
      point.lines().stream()
          .skip(1)
          .forEach(line -> tap.append("    - ").append(quoted(line)).append('\n'));
    }
    tap.append("  ...\n");
  }

  /** A description: on one line, and without the signs that TAP would take for its own. */
  private static String escape(String text) {
    return Printable.line(text).replace("\\", "\\\\").replace("#", "\\#");
  }

  /** A double-quoted scalar of YAML 1.2. */
  private static String quoted(String text) {
    StringBuilder yaml = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                yaml.append('\\').appendCodePoint(c);
              } else if (0xd800 <= c && c <= 0xdfff) {
                yaml.append('\ufffd');
              } else if (Printable.isHarmful(c)) {
                yaml.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
              } else {
                yaml.appendCodePoint(c);
              }
            });
    return yaml.append('"').toString();
  }
}
