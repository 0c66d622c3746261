package io.nomadguard.engine.report;

import io.nomadguard.engine.lint.LintFinding;
import io.nomadguard.engine.lint.LintReport;
import io.nomadguard.engine.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the linter found, for people. */
final class LintText {

  private final Paint paint;
  private final Map<String, String> texts;
  private final StringBuilder out = new StringBuilder();

  LintText(Paint paint, Map<String, String> texts) {
    this.paint = paint;
    this.texts = texts;
  }

  String write(LintReport report) {
    for (LintFinding finding : report.findings()) {
      String file = finding.at().file();
      ProblemText text = new ProblemText(paint, file, texts.get(file), out);
      text.headline(
          finding.at().toString(),
          severity(finding.severity()),
          finding.message(),
          finding.check().id());
      text.excerpt(finding.at());
      text.hint("why", finding.check().why());
      if (!finding.help().isEmpty()) {
        text.hint("help", finding.help());
      }
    }
    if (!report.findings().isEmpty()) {
      out.delete(0, 1).append('\n');
    }
    return out.append(summary(report)).append('\n').toString();
  }

  private String severity(Severity severity) {
    String word = severity.word();
    return switch (severity) {
      case ERROR -> paint.red(word);
      case WARNING -> paint.yellow(word);
      case NOTE -> paint.cyan(word);
    };
  }

  /** {@code 84 rules: 1 error, 2 warnings, 1 silenced}. */
  static String summary(LintReport report) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int count = report.of(severity).size();
      if (count > 0) {
        counts.add(Words.plural(count, severity.word()));
      }
    }
    String silenced = report.silenced() == 0 ? "" : ", " + report.silenced() + " silenced";
    return Words.plural(report.rules(), "rule")
        + ": "
        + (counts.isEmpty() ? "nothing found" : String.join(", ", counts))
        + silenced;
  }
}
