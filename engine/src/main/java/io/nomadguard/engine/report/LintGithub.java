package io.nomadguard.engine.report;

import io.nomadguard.engine.lint.LintFinding;
import io.nomadguard.engine.lint.LintReport;
import io.nomadguard.engine.lint.Severity;

/** What the linter found, as GitHub's workflow commands. */
final class LintGithub {

  private LintGithub() {}

  static String write(LintReport report) {
    GithubCommands out = new GithubCommands();
    for (LintFinding finding : report.findings()) {
      String command = finding.severity() == Severity.NOTE ? "notice" : finding.severity().word();
      String help = finding.help().isEmpty() ? "" : "\n" + finding.help();
      out.command(
          command,
          finding.at().file(),
          finding.at(),
          finding.check().id(),
          finding.message() + help);
    }
    out.summary(LintText.summary(report));
    return out.text();
  }
}
