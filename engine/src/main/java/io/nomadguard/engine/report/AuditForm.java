package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.impact.AuditCounts;
import io.nomadguard.engine.impact.AuditLine;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.impact.AuditedJob;
import io.nomadguard.engine.impact.Drift;
import io.nomadguard.engine.impact.DriftedJob;
import io.nomadguard.engine.impact.Result;
import io.nomadguard.engine.impact.RuleCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** An audit's parts as JSON, as they are told and kept, and back. */
public final class AuditForm {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AuditForm() {}

  /** A job: each of its lines says whether it came since the audit before. */
  public static ObjectNode of(DriftedJob one) {
    AuditedJob job = one.job();
    ObjectNode json =
        NODES
            .objectNode()
            .put("title", job.title())
            .put("job", job.job())
            .put("namespace", job.namespace())
            .put("team", job.team())
            .put("tier", job.tier())
            .put("result", job.result().word())
            .put("drift", one.drift() == null ? null : one.drift().word());
    ArrayNode lines = json.putArray("lines");
    job.lines().forEach(line -> lines.add(of(line).put("come", one.come().contains(line))));
    ArrayNode gone = json.putArray("gone");
    one.gone().forEach(line -> gone.add(of(line)));
    return json;
  }

  private static ObjectNode of(AuditLine line) {
    return NODES
        .objectNode()
        .put("kind", line.kind())
        .put("rule", line.rule())
        .put("enforcement", line.enforcement())
        .put("waived", line.waived())
        .put("path", line.path())
        .put("message", line.message());
  }

  /** Reads what {@link #of(DriftedJob)} wrote. */
  public static DriftedJob job(JsonNode json) {
    List<AuditLine> come = new ArrayList<>();
    List<AuditLine> lines = new ArrayList<>();
    for (JsonNode each : json.path("lines")) {
      lines.add(line(each));
      if (each.path("come").asBoolean()) {
        come.add(line(each));
      }
    }
    List<AuditLine> gone = new ArrayList<>();
    json.path("gone").forEach(each -> gone.add(line(each)));
    return new DriftedJob(
        new AuditedJob(
            json.path("title").asText(),
            json.path("job").asText(),
            json.path("namespace").asText(),
            json.path("team").asText(),
            json.path("tier").asText(),
            Result.valueOf(json.path("result").asText().toUpperCase(Locale.ROOT)),
            lines),
        Drift.of(json.path("drift").asText()).orElse(null),
        come,
        gone);
  }

  private static AuditLine line(JsonNode json) {
    return new AuditLine(
        json.path("kind").asText(),
        json.path("rule").asText(),
        json.path("enforcement").asText(),
        json.path("waived").textValue(),
        json.path("path").asText(),
        json.path("message").asText());
  }

  /** What it comes to. */
  public static ObjectNode of(AuditSummary summary) {
    ObjectNode json = of(summary.all());
    json.put("vanished", summary.vanished()).put("micros", summary.micros());
    ObjectNode drift = json.putObject("drift");
    summary.drift().forEach((what, count) -> drift.put(what.word(), count));
    ArrayNode rules = json.putArray("rules");
    for (RuleCount rule : summary.rules()) {
      rules
          .addObject()
          .put("rule", rule.rule())
          .put("enforcement", rule.enforcement())
          .put("findings", rule.findings())
          .put("waived", rule.waived())
          .put("jobs", rule.jobs());
    }
    ObjectNode teams = json.putObject("byTeam");
    summary.byTeam().forEach((team, counts) -> teams.set(team, of(counts)));
    return json;
  }

  private static ObjectNode of(AuditCounts counts) {
    return NODES
        .objectNode()
        .put("jobs", counts.jobs())
        .put("allowed", counts.allowed())
        .put("denied", counts.denied())
        .put("refused", counts.refused())
        .put("noted", counts.noted())
        .put("changed", counts.changed());
  }

  /** Reads what {@link #of(AuditSummary)} wrote. */
  public static AuditSummary summary(JsonNode json) {
    SortedMap<String, AuditCounts> teams = new TreeMap<>();
    json.path("byTeam")
        .properties()
        .forEach(team -> teams.put(team.getKey(), counts(team.getValue())));
    List<RuleCount> rules = new ArrayList<>();
    for (JsonNode rule : json.path("rules")) {
      rules.add(
          new RuleCount(
              rule.path("rule").asText(),
              rule.path("enforcement").asText(),
              rule.path("findings").asInt(),
              rule.path("waived").asInt(),
              rule.path("jobs").asInt()));
    }
    SortedMap<Drift, Integer> drift = new TreeMap<>();
    json.path("drift")
        .properties()
        .forEach(
            each ->
                Drift.of(each.getKey())
                    .ifPresent(what -> drift.put(what, each.getValue().asInt())));
    return new AuditSummary(
        counts(json),
        teams,
        rules,
        drift,
        json.path("vanished").asInt(),
        json.path("micros").asLong());
  }

  private static AuditCounts counts(JsonNode json) {
    return new AuditCounts(
        json.path("jobs").asInt(),
        json.path("denied").asInt(),
        json.path("refused").asInt(),
        json.path("noted").asInt(),
        json.path("changed").asInt());
  }
}
