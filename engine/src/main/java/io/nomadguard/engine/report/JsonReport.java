package io.nomadguard.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.report.Outcome.Decided;
import io.nomadguard.engine.report.Outcome.Unreadable;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision literally: names, order and nulls are a contract, see {@code decision.schema.json}.
 */
final class JsonReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  static String write(List<Outcome> outcomes) {
    StringBuilder lines = new StringBuilder();
    outcomes.forEach(outcome -> lines.append(line(outcome)).append('\n'));
    return HarmlessJson.of(lines.toString());
  }

  /**
   * @param job whether the job and its HCL are in it
   */
  static String decision(Decision decision, boolean job) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      decision(json, decision, job);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return line.toString();
  }

  private static String line(Outcome outcome) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      if (outcome instanceof Decided decided) {
        decision(json, decided.decision(), true);
      } else if (outcome instanceof Unreadable unreadable) {
        unreadable(json, unreadable);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return line.toString();
  }

  private static void decision(JsonGenerator json, Decision decision, boolean job)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", decision.id());
    json.writeStringField("verdict", decision.verdict().word());
    json.writeStringField("at", decision.request().at().toString());
    json.writeStringField("operation", decision.request().operation());
    json.writeStringField("job", decision.job());
    json.writeStringField("namespace", orNull(decision.request().namespace()));
    json.writeStringField("tier", orNull(decision.request().tier()));
    json.writeStringField("build", orNull(decision.request().build()));
    submitter(json, decision.submitter());
    source(json, decision.source());
    ruleset(json, decision.ruleset());
    cluster(json, decision.clusterReadAt());
    json.writeArrayFieldStart("findings");
    for (Finding finding : decision.findings()) {
      finding(json, finding);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    for (Change change : decision.changes()) {
      change(json, change);
    }
    json.writeEndArray();
    if (job) {
      json.writeStringField("hcl", decision.hcl());
      json.writeFieldName("nomadJob");
      JobJson.write(decision.nomadJob(), json);
    }
    strings(json, "warnings", decision.warnings());
    timings(json, decision.timings());
    json.writeEndObject();
  }

  private static void submitter(JsonGenerator json, Submitter submitter) throws IOException {
    json.writeObjectFieldStart("submitter");
    json.writeStringField("user", orNull(submitter.user()));
    // Sets have no order of their own, and the same decision is the same bytes.
    strings(json, "teams", submitter.teams().stream().sorted().toList());
    strings(json, "roles", submitter.roles().stream().sorted().toList());
    json.writeStringField("kind", submitter.kind());
    json.writeBooleanField("verified", submitter.verified());
    json.writeEndObject();
  }

  private static void source(JsonGenerator json, Decision.Source source) throws IOException {
    json.writeObjectFieldStart("source");
    json.writeStringField("name", source.name());
    json.writeStringField("sha256", source.sha256());
    json.writeStringField("format", source.format().word());
    json.writeStringField("reader", source.reader());
    json.writeEndObject();
  }

  private static void ruleset(JsonGenerator json, Decision.RulesetVersion ruleset)
      throws IOException {
    json.writeObjectFieldStart("ruleset");
    json.writeStringField("name", ruleset.name());
    json.writeStringField("version", ruleset.version());
    json.writeStringField("hash", ruleset.hash());
    json.writeStringField("commit", ruleset.commit());
    json.writeEndObject();
  }

  private static void cluster(JsonGenerator json, @Nullable Instant readAt) throws IOException {
    if (readAt == null) {
      json.writeNullField("cluster");
      return;
    }
    json.writeObjectFieldStart("cluster");
    json.writeStringField("readAt", readAt.toString());
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule());
    json.writeStringField("enforcement", finding.enforcement().word());
    json.writeStringField("severity", finding.enforcement().severity());
    json.writeStringField("message", finding.message());
    json.writeStringField("help", finding.help());
    json.writeStringField("path", finding.path());
    place(json, finding.at());
    json.writeStringField("waived", finding.waived());
    json.writeStringField("overridden", finding.overridden());
    json.writeEndObject();
  }

  private static void change(JsonGenerator json, Change change) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", change.rule());
    json.writeStringField("path", change.path());
    value(json, "before", change.before());
    value(json, "after", change.after());
    json.writeStringField("reason", change.reason());
    place(json, change.at());
    json.writeEndObject();
  }

  private static void unreadable(JsonGenerator json, Unreadable unreadable) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "urn:nomadguard:problem:unreadable");
    json.writeStringField("title", "The file can't be used as it is");
    json.writeNumberField("status", 400);
    json.writeStringField("detail", unreadable.problems().get(0).toString());
    json.writeStringField("name", unreadable.name());
    json.writeArrayFieldStart("problems");
    for (Problem problem : unreadable.problems()) {
      json.writeStartObject();
      place(json, problem.at());
      json.writeStringField("message", problem.message());
      json.writeStringField("help", problem.help());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, @Nullable Position at) throws IOException {
    if (at == null) {
      json.writeNullField("file");
      json.writeNullField("line");
      json.writeNullField("column");
      return;
    }
    json.writeStringField("file", at.file());
    json.writeNumberField("line", at.line());
    json.writeNumberField("column", at.column());
  }

  private static void value(JsonGenerator json, String name, @Nullable JsonNode value)
      throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      JSON.writeTree(json, value);
    }
  }

  private static void strings(JsonGenerator json, String name, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void timings(JsonGenerator json, Decision.Timings timings) throws IOException {
    json.writeObjectFieldStart("timingsMicros");
    json.writeNumberField("read", timings.read());
    json.writeNumberField("validate", timings.validate());
    json.writeNumberField("modify", timings.modify());
    json.writeNumberField("verify", timings.verify());
    json.writeNumberField("write", timings.write());
    json.writeEndObject();
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }
}
