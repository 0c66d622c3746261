package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.lint.LintFinding;
import io.nomadguard.engine.lint.LintReport;
import io.nomadguard.engine.lint.Severity;

/** What the linter found, for programs. */
final class LintJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LintJson() {}

  static String write(LintReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("rules", report.rules());
    root.put("errors", report.of(Severity.ERROR).size());
    root.put("warnings", report.of(Severity.WARNING).size());
    root.put("notes", report.of(Severity.NOTE).size());
    root.put("silenced", report.silenced());
    ArrayNode findings = root.putArray("findings");
    for (LintFinding finding : report.findings()) {
      findings
          .addObject()
          .put("check", finding.check().id())
          .put("severity", finding.severity().word())
          .put("file", finding.at().file())
          .put("line", finding.at().line())
          .put("column", finding.at().column())
          .put("rule", finding.rule())
          .put("message", finding.message())
          .put("why", finding.check().why())
          .put("help", finding.help());
    }
    return HarmlessJson.of(root.toString()) + "\n";
  }
}
