package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.lint.Check;
import io.nomadguard.engine.lint.LintFinding;
import io.nomadguard.engine.lint.LintReport;
import java.util.EnumMap;
import java.util.Map;

/** What the linter found, as one run of SARIF 2.1.0. */
final class LintSarif {

  private final SarifLog log = new SarifLog();
  private final Map<Check, Integer> indexes = new EnumMap<>(Check.class);

  private LintSarif() {}

  static String write(LintReport report) {
    LintSarif sarif = new LintSarif();
    report.findings().forEach(sarif::finding);
    return sarif.log.text();
  }

  private void finding(LintFinding finding) {
    String help = finding.help().isEmpty() ? "" : " (" + finding.help() + ")";
    ObjectNode result =
        log.result(
            finding.check().id(),
            index(finding.check()),
            finding.severity().word(),
            finding.message() + help);
    ObjectNode location = result.putArray("locations").addObject();
    SarifLog.physical(location, finding.at());
    if (finding.rule() != null) {
      location.putArray("logicalLocations").addObject().put("fullyQualifiedName", finding.rule());
    }
    String subject = finding.rule() == null ? finding.at().file() : finding.rule();
    log.fingerprint(result, subject, finding.check().id(), finding.message());
  }

  private int index(Check check) {
    return indexes.computeIfAbsent(
        check,
        c -> {
          ObjectNode rule = log.rules().addObject().put("id", c.id());
          rule.putObject("shortDescription").put("text", c.title());
          rule.putObject("fullDescription").put("text", c.title() + ": " + c.why());
          rule.putObject("defaultConfiguration").put("level", c.severity().word());
          return log.rules().size() - 1;
        });
  }
}
