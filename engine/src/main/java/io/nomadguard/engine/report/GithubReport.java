package io.nomadguard.engine.report;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.report.Outcome.Decided;
import io.nomadguard.engine.report.Outcome.Unreadable;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.Problem;
import java.util.List;

/** Workflow commands, which GitHub shows as annotations at the line. */
final class GithubReport {

  private final GithubCommands out = new GithubCommands();

  String write(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Decided decided) {
        decision(decided.decision());
      } else if (outcome instanceof Unreadable unreadable) {
        unreadable(unreadable);
      }
    }
    return out.text();
  }

  private void decision(Decision decision) {
    String file = decision.source().name();
    decision.findings().forEach(finding -> finding(file, finding));
    for (Change change : decision.changes()) {
      String message = Words.change(decision, change) + ": " + change.reason();
      out.command("notice", file, change.at(), change.rule(), message);
    }
    for (String warning : decision.warnings()) {
      out.command("warning", file, null, "nomadguard", warning);
    }
    out.summary(file + ": " + Words.verdict(decision));
  }

  private void finding(String file, Finding finding) {
    Standing standing = Standing.of(finding);
    String message = finding.message();
    switch (standing) {
      case DENIES, WARNS -> {
        String help = finding.help() == null ? "" : "\n" + finding.help();
        String command = standing == Standing.DENIES ? "error" : "warning";
        out.command(command, file, finding.at(), finding.rule(), message + help);
      }
      case OVERRIDDEN, WAIVED -> {
        String word = standing == Standing.WAIVED ? "\nwaived: " : "\noverridden: ";
        String because = word + standing.reason(finding);
        out.command("notice", file, finding.at(), finding.rule(), message + because);
      }
    }
  }

  private void unreadable(Unreadable unreadable) {
    for (Problem problem : unreadable.problems()) {
      out.command("error", unreadable.name(), problem.at(), "unreadable", Words.problem(problem));
    }
    int count = unreadable.problems().size();
    out.summary(unreadable.name() + ": unreadable: " + Words.plural(count, "problem"));
  }
}
