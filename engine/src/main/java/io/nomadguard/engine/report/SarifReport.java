package io.nomadguard.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.report.Outcome.Decided;
import io.nomadguard.engine.report.Outcome.Unreadable;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of SARIF 2.1.0 over all files. */
final class SarifReport {

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

  private static final String UNREADABLE = "unreadable";

  private final ObjectNode log = new ObjectMapper().createObjectNode();
  private final ArrayNode results;
  private final ArrayNode notifications;
  private final SarifRules rules;
  private final Fingerprints fingerprints = new Fingerprints();

  SarifReport() {
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "nomadguard");
    rules = new SarifRules(driver.putArray("rules"));
    run.put("columnKind", "utf16CodeUnits");
    ObjectNode invocation = run.putArray("invocations").addObject();
    invocation.put("executionSuccessful", true);
    notifications = invocation.putArray("toolExecutionNotifications");
    results = run.putArray("results");
  }

  String write(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Decided decided) {
        decision(decided.decision());
      } else if (outcome instanceof Unreadable unreadable) {
        unreadable(unreadable);
      }
    }
    try {
      return HarmlessJson.of(WRITER.writeValueAsString(log) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of our own can always be written", e);
    }
  }

  private void decision(Decision decision) {
    for (Finding finding : decision.findings()) {
      int rule = rules.index(finding);
      ObjectNode result =
          result(finding.rule(), rule, finding.enforcement().severity(), finding.message());
      place(result, decision, finding.at(), finding.path());
      fingerprint(result, decision, finding.rule(), Words.path(decision, finding.path()));
      suppression(result, finding);
    }
    for (Change change : decision.changes()) {
      String message = Words.change(decision, change) + ": " + change.reason();
      ObjectNode result = result(change.rule(), rules.index(change), "note", message);
      place(result, decision, change.at(), change.path());
      fingerprint(result, decision, change.rule(), Words.path(decision, change.path()));
    }
    decision.warnings().forEach(warning -> notification(decision, warning));
  }

  /** What the reader says is about its reading, not about the job. */
  private void notification(Decision decision, String warning) {
    ObjectNode notification = notifications.addObject().put("level", "warning");
    notification.putObject("message").put("text", warning);
    ObjectNode location = notification.putArray("locations").addObject();
    artifact(location.putObject("physicalLocation"), decision.source().name());
  }

  /** One result, for the file is one failure however many problems it has. */
  private void unreadable(Unreadable unreadable) {
    List<Problem> problems = unreadable.problems();
    int more = problems.size() - 1;
    Problem first = problems.get(0);
    String message = Words.problem(first);
    message += more == 0 ? "" : "; and " + Words.plural(more, "more problem");
    ObjectNode result = result(UNREADABLE, rules.unreadable(UNREADABLE), "error", message);
    physical(result.putArray("locations").addObject(), first.at());
    if (more > 0) {
      ArrayNode related = result.putArray("relatedLocations");
      for (Problem problem : problems.subList(1, problems.size())) {
        ObjectNode location = related.addObject();
        physical(location, problem.at());
        location.putObject("message").put("text", Words.problem(problem));
      }
    }
    fingerprint(result, unreadable.name(), UNREADABLE, "");
  }

  private ObjectNode result(String rule, int index, String level, String message) {
    ObjectNode result = results.addObject();
    result.put("ruleId", rule);
    result.put("ruleIndex", index);
    result.put("level", level);
    result.putObject("message").put("text", message);
    return result;
  }

  private static void place(
      ObjectNode result, Decision decision, @Nullable Position at, String path) {
    ObjectNode location = result.putArray("locations").addObject();
    if (at != null) {
      physical(location, at);
    } else {
      artifact(location.putObject("physicalLocation"), decision.source().name());
    }
    ObjectNode logical = location.putArray("logicalLocations").addObject();
    logical.put("fullyQualifiedName", path.isEmpty() ? "/" : path);
  }

  private static void physical(ObjectNode location, Position at) {
    ObjectNode physical = location.putObject("physicalLocation");
    artifact(physical, at.file());
    physical.putObject("region").put("startLine", at.line()).put("startColumn", at.column());
  }

  private static void artifact(ObjectNode physical, String file) {
    physical.putObject("artifactLocation").put("uri", FileUri.of(file));
  }

  private static void suppression(ObjectNode result, Finding finding) {
    Standing standing = Standing.of(finding);
    if (standing == Standing.WAIVED || standing == Standing.OVERRIDDEN) {
      String word = standing == Standing.WAIVED ? "waived: " : "overridden: ";
      ObjectNode suppression = result.putArray("suppressions").addObject();
      suppression.put("kind", "external").put("status", "accepted");
      suppression.put("justification", word + standing.reason(finding));
    }
  }

  private void fingerprint(ObjectNode result, Decision decision, String rule, String place) {
    fingerprint(result, decision.job() == null ? "" : decision.job(), rule, place);
  }

  private void fingerprint(ObjectNode result, String subject, String rule, String place) {
    result
        .putObject("partialFingerprints")
        .put("nomadguard/v1", fingerprints.of(subject, rule, place));
  }
}
