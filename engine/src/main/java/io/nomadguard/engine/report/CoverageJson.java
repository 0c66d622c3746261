package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.coverage.ConditionCoverage;
import io.nomadguard.engine.coverage.CoverageResult;
import java.util.Locale;

/** Coverage for programs. */
final class CoverageJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CoverageJson() {}

  static String write(CoverageResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("passed", result.passed())
        .put("percent", result.percent())
        .put("wanted", result.wanted())
        .put("conditions", result.conditions().size())
        .put("gaps", result.gaps().size())
        .put("rules", result.rules())
        .put("cases", result.cases())
        .put("micros", result.micros());
    ArrayNode unknown = root.putArray("unknown");
    result.unknown().forEach(unknown::add);
    ArrayNode all = root.putArray("results");
    for (ConditionCoverage one : result.conditions()) {
      all.addObject()
          .put("rule", one.rule())
          .put("file", one.at().file())
          .put("line", one.at().line())
          .put("column", one.at().column())
          .put("text", one.text())
          .put("asked", one.asked())
          .put("true", one.met())
          .put("false", one.unmet())
          .put("gap", one.gap().name().toLowerCase(Locale.ROOT));
    }
    return HarmlessJson.of(root.toString()) + "\n";
  }
}
