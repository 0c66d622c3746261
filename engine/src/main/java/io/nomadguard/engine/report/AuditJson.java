package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.impact.DriftedJob;

/** An audit, for programs: one document, written as jobs come. */
final class AuditJson implements JobsReport<DriftedJob, AuditSummary> {

  private final AuditHeading heading;
  private boolean some;

  AuditJson(AuditHeading heading) {
    this.heading = heading;
  }

  @Override
  public String begin() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", heading.id())
            .put("cluster", heading.cluster())
            .put("ruleset", heading.ruleset())
            .put("started", heading.started().toString())
            .put("before", heading.before() == null ? null : heading.before().toString());
    return "{\"audit\":" + HarmlessJson.of(json.toString()) + ",\"jobs\":[";
  }

  @Override
  public String job(DriftedJob job) {
    String comma = some ? "," : "";
    some = true;
    return comma + "\n" + HarmlessJson.of(AuditForm.of(job).toString());
  }

  @Override
  public String end(AuditSummary summary) {
    return "\n],\"summary\":" + HarmlessJson.of(AuditForm.of(summary).toString()) + "}\n";
  }
}
