package io.nomadguard.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.report.AuditForm;
import io.nomadguard.engine.report.AuditHeading;
import io.nomadguard.server.client.ServiceClient;
import java.time.Instant;

/** An audit that a service runs: begun, watched, and its jobs fetched page by page. */
final class ServedAudit {

  private static final String ROUTE = "/api/v1/audits";
  private static final int PAUSE_MILLIS = 500;

  private final ServiceClient client;
  private final AuditView view;

  ServedAudit(ServiceClient client, AuditView view) {
    this.client = client;
    this.view = view;
  }

  AuditSummary run() {
    JsonNode audit = good(client.call("POST", ROUTE, "application/json"));
    String id = audit.path("id").asText();
    view.begin(
        new AuditHeading(
            id,
            audit.path("cluster").asText(),
            audit.path("ruleset").asText(),
            Instant.parse(audit.path("started").asText()),
            audit.path("previousStarted").isNull()
                ? null
                : Instant.parse(audit.path("previousStarted").asText())));
    while (audit.path("state").asText().equals("running")) {
      pause();
      audit = get(ROUTE + "/" + id);
      view.listed(audit.path("total").asInt());
      view.judged(audit.path("judged").asLong());
    }
    if (!audit.path("state").asText().equals("done")) {
      view.clear();
      throw new AnsweredNo(
          ExitCode.CLUSTER, "audit " + id + " failed: " + audit.path("message").asText());
    }
    String next = ROUTE + "/" + id + "/jobs?limit=200";
    while (!next.isEmpty()) {
      JsonNode page = get(next);
      page.path("jobs").forEach(job -> view.told(AuditForm.job(job)));
      next = page.path("next").asText("");
    }
    return AuditForm.summary(audit.path("summary"));
  }

  private JsonNode get(String path) {
    return good(client.get(path, "application/json"));
  }

  private static JsonNode good(ServiceClient.Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new AnsweredNo(ServiceAnswers.exitCode(answer.status()), answer.words().strip());
    }
    return answer.json();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnsweredNo(ExitCode.TIME_LIMIT, "interrupted while the audit is under way");
    }
  }
}
