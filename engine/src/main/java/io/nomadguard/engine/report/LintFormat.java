package io.nomadguard.engine.report;

import io.nomadguard.engine.lint.LintReport;
import java.util.Locale;
import java.util.Map;

/** The forms in which what the linter found is told. All end with a line end. */
public enum LintFormat {
  /** For people: each finding with its source line, then how many there are. */
  TEXT,
  /** One JSON document: counts, then every finding. */
  JSON,
  /** SARIF 2.1.0. */
  SARIF,
  /** GitHub's workflow commands. */
  GITHUB;

  /**
   * @param texts what messages call a file → its text, for the lines that findings stand at
   * @param coloured whether {@link #TEXT} may use ANSI colours; the others never do
   */
  public String render(LintReport report, Map<String, String> texts, boolean coloured) {
    return switch (this) {
      case TEXT -> new LintText(new Paint(coloured), texts).write(report);
      case JSON -> LintJson.write(report);
      case SARIF -> LintSarif.write(report);
      case GITHUB -> LintGithub.write(report);
    };
  }

  /** As written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
