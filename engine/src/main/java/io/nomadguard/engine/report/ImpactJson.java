package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.impact.ImpactCounts;
import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JobImpact;

/** The impact of other rules, for programs: one document, written as jobs come. */
final class ImpactJson implements JobsReport<JobImpact, ImpactSummary> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private boolean some;

  @Override
  public String begin() {
    return "{\"jobs\":[";
  }

  @Override
  public String job(JobImpact job) {
    ObjectNode node = JSON.createObjectNode();
    node.put("title", job.title())
        .put("job", job.job())
        .put("team", job.team())
        .put("tier", job.tier())
        .put("effect", job.effect().word())
        .put("before", job.before().word())
        .put("after", job.after().word());
    ArrayNode lines = node.putArray("differences");
    for (ImpactLine line : ImpactLine.of(job)) {
      lines
          .addObject()
          .put("only", line.come() ? "candidate" : "today")
          .put("kind", line.kind())
          .put("rule", line.rule())
          .put("enforcement", line.how())
          .put("path", line.path())
          .put("message", line.message());
    }
    String comma = some ? "," : "";
    some = true;
    return comma + "\n" + HarmlessJson.of(node.toString());
  }

  @Override
  public String end(ImpactSummary summary) {
    ObjectNode node = counts(summary.all());
    node.put("refusedByBoth", summary.refusedByBoth()).put("vanished", summary.vanished());
    ObjectNode teams = node.putObject("byTeam");
    summary.byTeam().forEach((team, counts) -> teams.set(team, counts(counts)));
    return "\n],\"summary\":" + HarmlessJson.of(node.toString()) + "}\n";
  }

  private static ObjectNode counts(ImpactCounts counts) {
    return JSON.createObjectNode()
        .put("jobs", counts.jobs())
        .put("newlyDenied", counts.newlyDenied())
        .put("newlyAllowed", counts.newlyAllowed())
        .put("changed", counts.changed());
  }
}
