package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.suite.CaseResult;
import io.nomadguard.engine.suite.SuiteResult;

/** A rule suite's results for programs. */
final class SuiteJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SuiteJson() {}

  static String write(SuiteResult suite) {
    ObjectNode root = JSON.createObjectNode();
    root.put("passed", suite.passed())
        .put("cases", suite.cases().size())
        .put("failed", suite.failed())
        .put("rules", suite.rules())
        .put("orders", suite.options().orders())
        .put("seed", suite.options().seed())
        .put("micros", suite.micros());
    ArrayNode results = root.putArray("results");
    for (CaseResult result : suite.cases()) {
      ObjectNode each =
          results
              .addObject()
              .put("topic", result.topic())
              .put("name", result.name())
              .put("passed", result.passed())
              .put("updated", result.updated())
              .put("micros", result.micros());
      ArrayNode failures = each.putArray("failures");
      result.failures().forEach(failures::add);
    }
    return HarmlessJson.of(root.toString()) + "\n";
  }
}
