package io.nomadguard.engine.report;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.report.Outcome.Decided;
import io.nomadguard.engine.report.Outcome.Unreadable;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workflow commands, which GitHub shows as annotations at the line. */
final class GithubReport {

  private final StringBuilder out = new StringBuilder();

  String write(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Decided decided) {
        decision(decided.decision());
      } else if (outcome instanceof Unreadable unreadable) {
        unreadable(unreadable);
      }
    }
    return out.toString();
  }

  private void decision(Decision decision) {
    String file = decision.source().name();
    decision.findings().forEach(finding -> finding(file, finding));
    for (Change change : decision.changes()) {
      String message = Words.change(decision, change) + ": " + change.reason();
      command("notice", file, change.at(), change.rule(), message);
    }
    for (String warning : decision.warnings()) {
      command("warning", file, null, "nomadguard", warning);
    }
    summary(file + ": " + Words.verdict(decision));
  }

  private void finding(String file, Finding finding) {
    Standing standing = Standing.of(finding);
    String message = finding.message();
    switch (standing) {
      case DENIES, WARNS -> {
        String help = finding.help() == null ? "" : "\n" + finding.help();
        String command = standing == Standing.DENIES ? "error" : "warning";
        command(command, file, finding.at(), finding.rule(), message + help);
      }
      case OVERRIDDEN, WAIVED -> {
        String word = standing == Standing.WAIVED ? "\nwaived: " : "\noverridden: ";
        String because = word + standing.reason(finding);
        command("notice", file, finding.at(), finding.rule(), message + because);
      }
    }
  }

  private void unreadable(Unreadable unreadable) {
    for (Problem problem : unreadable.problems()) {
      command("error", unreadable.name(), problem.at(), "unreadable", Words.problem(problem));
    }
    int count = unreadable.problems().size();
    summary(unreadable.name() + ": unreadable: " + Words.plural(count, "problem"));
  }

  private void command(
      String command, String file, @Nullable Position at, String title, String message) {
    out.append("::").append(command).append(" file=");
    out.append(property(at == null ? file : at.file()));
    if (at != null) {
      out.append(",line=").append(at.line()).append(",col=").append(at.column());
    }
    out.append(",title=").append(property(title)).append("::").append(data(message)).append('\n');
  }

  /** For the log. A line that starts or holds what the runner takes for a command is defused. */
  private void summary(String line) {
    String shown = Printable.line(line).replace("##[", "## [");
    out.append(shown.stripLeading().startsWith("::") ? "file " + shown : shown).append('\n');
  }

  private static String data(String text) {
    StringBuilder data = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '%' -> data.append("%25");
                case '\r' -> data.append("%0D");
                case '\n' -> data.append("%0A");
                default -> Printable.append(data, c);
              }
            });
    return data.toString();
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
