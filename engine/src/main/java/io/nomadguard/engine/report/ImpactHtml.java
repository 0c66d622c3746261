package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.Effect;
import io.nomadguard.engine.impact.ImpactCounts;
import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JobImpact;
import java.util.ArrayList;
import java.util.List;

/** The impact of other rules, as a page. */
final class ImpactHtml implements JobsReport<JobImpact, ImpactSummary> {

  @Override
  public String begin() {
    return Html.begin(
        "What other rules would decide",
        "Jobs that something differs for: + is what the candidate brings, - what it takes away.",
        List.of("job", "team", "tier", "effect", "before → after", "what differs"));
  }

  @Override
  public String job(JobImpact job) {
    String title =
        job.job().isEmpty() || job.title().endsWith(job.job())
            ? job.title()
            : job.title() + " (" + job.job() + ")";
    return Html.row(
        List.of(
            Xml.escape(title),
            Xml.escape(job.team()),
            Xml.escape(job.tier()),
            Html.span(look(job.effect()), job.effect().words()),
            Xml.escape(job.before().word() + " → " + job.after().word()),
            Html.list(
                ImpactLine.of(job).stream()
                    .map(
                        line ->
                            Html.span(
                                line.come() ? "" : "gone",
                                (line.come() ? "+ " : "- ") + line.words()))
                    .toList())));
  }

  private static String look(Effect effect) {
    return switch (effect) {
      case NEWLY_DENIED -> "bad";
      case NEWLY_ALLOWED -> "good";
      case CHANGED -> "some";
      case SAME -> "";
    };
  }

  @Override
  public String end(ImpactSummary summary) {
    List<List<String>> rows = new ArrayList<>();
    summary.byTeam().forEach((team, counts) -> rows.add(row(team, counts)));
    rows.add(row("all", summary.all()));
    return Html.end(
        Html.table(
            "By team", List.of("team", "jobs", "newly denied", "newly allowed", "changed"), rows));
  }

  private static List<String> row(String team, ImpactCounts counts) {
    return List.of(
        team.isEmpty() ? "(no team)" : team,
        "" + counts.jobs(),
        "" + counts.newlyDenied(),
        "" + counts.newlyAllowed(),
        "" + counts.changed());
  }
}
