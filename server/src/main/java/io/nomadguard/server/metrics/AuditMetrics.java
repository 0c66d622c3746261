package io.nomadguard.server.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.nomadguard.engine.impact.AuditCounts;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.impact.Drift;
import io.nomadguard.engine.impact.RuleCount;
import io.nomadguard.engine.report.AuditForm;
import io.nomadguard.server.store.AuditRow;
import java.util.ArrayList;
import java.util.List;

/** The last audit of the jobs that run: what it found, when it was, how long it took. */
final class AuditMetrics {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MeterRegistry registry;
  private final List<Gauge> told = new ArrayList<>();

  AuditMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** From now on it is the last one. */
  synchronized void done(AuditRow audit) {
    AuditSummary summary;
    try {
      summary = AuditForm.summary(JSON.readTree(audit.summary()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an audit that is done has a summary", e);
    }
    told.forEach(registry::remove);
    told.clear();
    for (RuleCount rule : summary.rules()) {
      findings(rule, "false", rule.findings() - rule.waived());
      findings(rule, "true", rule.waived());
    }
    AuditCounts all = summary.all();
    jobs("allowed", all.allowed());
    jobs("denied", all.denied());
    jobs("refused", all.refused());
    for (Drift drift : Drift.values()) {
      tell(
          "nomadguard.audit.drift",
          "Jobs of the last audit by what became of them since the one before",
          Tags.of("drift", drift.word()),
          summary.drift().getOrDefault(drift, 0));
    }
    tell(
        "nomadguard.audit.timestamp.seconds",
        "When the last audit began, in Unix time",
        Tags.empty(),
        audit.started().getEpochSecond());
    tell(
        "nomadguard.audit.duration.seconds",
        "How long the last audit took",
        Tags.empty(),
        summary.micros() / 1e6);
  }

  private void findings(RuleCount rule, String waived, int count) {
    tell(
        "nomadguard.audit.findings",
        "What rules found in the last audit",
        Tags.of("rule", rule.rule(), "enforcement", rule.enforcement(), "waived", waived),
        count);
  }

  private void jobs(String result, int count) {
    tell(
        "nomadguard.audit.jobs",
        "Jobs of the last audit by what comes of them",
        Tags.of("result", result),
        count);
  }

  private void tell(String name, String description, Tags tags, double value) {
    told.add(
        Gauge.builder(name, () -> value)
            .description(description)
            .tags(tags)
            .strongReference(true)
            .register(registry));
  }
}
