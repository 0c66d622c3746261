package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.AuditCounts;
import io.nomadguard.engine.impact.AuditLine;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.impact.AuditedJob;
import io.nomadguard.engine.impact.Drift;
import io.nomadguard.engine.impact.DriftedJob;
import io.nomadguard.engine.impact.Result;
import java.util.ArrayList;
import java.util.List;

/** An audit, as a page with every job. */
final class AuditHtml implements JobsReport<DriftedJob, AuditSummary> {

  private final AuditHeading heading;

  AuditHtml(AuditHeading heading) {
    this.heading = heading;
  }

  @Override
  public String begin() {
    return Html.begin(
        "Audit of " + heading.cluster(),
        "Audit "
            + heading.id()
            + " of "
            + AuditWords.time(heading.started())
            + ", by the rules "
            + heading.ruleset().substring(0, Math.min(12, heading.ruleset().length()))
            + (heading.before() == null
                ? ""
                : "; + came since that of " + AuditWords.time(heading.before()) + ", - went")
            + ".",
        List.of("job", "team", "tier", "result", "since the audit before", "what rules say"));
  }

  @Override
  public String job(DriftedJob one) {
    AuditedJob job = one.job();
    List<String> lines = new ArrayList<>();
    if (one.drift() != Drift.GONE) {
      for (AuditLine line : job.lines()) {
        String sign = one.come().contains(line) ? "+ " : "";
        lines.add(Html.span(look(line), sign + AuditWords.line(line)));
      }
    }
    one.gone().forEach(line -> lines.add(Html.span("gone", "- " + AuditWords.line(line))));
    return Html.row(
        List.of(
            Xml.escape(job.title()),
            Xml.escape(job.team()),
            Xml.escape(job.tier()),
            Html.span(job.result() == Result.ALLOWED ? "good" : "bad", job.result().word()),
            one.drift() == null ? "" : Xml.escape(one.drift().words()),
            Html.list(lines)));
  }

  private static String look(AuditLine line) {
    return line.denies() ? "bad" : line.waived() == null ? "" : "gone";
  }

  @Override
  public String end(AuditSummary summary) {
    List<List<String>> rules =
        summary.rules().stream()
            .map(
                rule ->
                    List.of(
                        rule.rule(),
                        rule.enforcement(),
                        "" + rule.findings(),
                        "" + rule.waived(),
                        "" + rule.jobs()))
            .toList();
    List<List<String>> teams = new ArrayList<>();
    summary.byTeam().forEach((team, counts) -> teams.add(row(team, counts)));
    teams.add(row("all", summary.all()));
    String drift =
        heading.before() == null
            ? ""
            : "<p>Since the audit of "
                + AuditWords.time(heading.before())
                + ": "
                + AuditWords.drift(summary.drift())
                + ".</p>\n";
    return Html.end(
        drift
            + Html.table(
                "By rule", List.of("rule", "enforcement", "findings", "waived", "jobs"), rules)
            + Html.table(
                "By team",
                List.of("team", "jobs", "denied", "unreadable", "with findings", "changed"),
                teams));
  }

  private static List<String> row(String team, AuditCounts counts) {
    return List.of(
        team.isEmpty() ? "(no team)" : team,
        "" + counts.jobs(),
        "" + counts.denied(),
        "" + counts.refused(),
        "" + counts.noted(),
        "" + counts.changed());
  }
}
