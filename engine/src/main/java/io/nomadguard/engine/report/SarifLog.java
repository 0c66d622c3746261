package io.nomadguard.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.source.Position;

/** A SARIF 2.1.0 log of one run, whatever its results are about. */
final class SarifLog {

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

  private final ObjectNode log = new ObjectMapper().createObjectNode();
  private final ArrayNode rules;
  private final ArrayNode notifications;
  private final ArrayNode results;
  private final Fingerprints fingerprints = new Fingerprints();

  SarifLog() {
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "nomadguard");
    rules = driver.putArray("rules");
    run.put("columnKind", "utf16CodeUnits");
    ObjectNode invocation = run.putArray("invocations").addObject();
    invocation.put("executionSuccessful", true);
    notifications = invocation.putArray("toolExecutionNotifications");
    results = run.putArray("results");
  }

  /** What results may be of, in the order of their indexes. */
  ArrayNode rules() {
    return rules;
  }

  ArrayNode notifications() {
    return notifications;
  }

  ObjectNode result(String rule, int index, String level, String message) {
    ObjectNode result = results.addObject();
    result.put("ruleId", rule);
    result.put("ruleIndex", index);
    result.put("level", level);
    result.putObject("message").put("text", message);
    return result;
  }

  static void physical(ObjectNode location, Position at) {
    ObjectNode physical = location.putObject("physicalLocation");
    artifact(physical, at.file());
    physical.putObject("region").put("startLine", at.line()).put("startColumn", at.column());
  }

  static void artifact(ObjectNode physical, String file) {
    physical.putObject("artifactLocation").put("uri", FileUri.of(file));
  }

  /** Neither line nor message count: {@link Fingerprints}. */
  void fingerprint(ObjectNode result, String subject, String rule, String place) {
    result
        .putObject("partialFingerprints")
        .put("nomadguard/v1", fingerprints.of(subject, rule, place));
  }

  /** Ends with a line end. */
  String text() {
    try {
      return HarmlessJson.of(WRITER.writeValueAsString(log) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of our own can always be written", e);
    }
  }
}
