package io.nomadguard.engine.report;

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

  private static final String UNREADABLE = "unreadable";

  private final SarifLog log = new SarifLog();
  private final SarifRules rules = new SarifRules(log.rules());

  String write(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Decided decided) {
        decision(decided.decision());
      } else if (outcome instanceof Unreadable unreadable) {
        unreadable(unreadable);
      }
    }
    return log.text();
  }

  private void decision(Decision decision) {
    for (Finding finding : decision.findings()) {
      int rule = rules.index(finding);
      ObjectNode result =
          log.result(finding.rule(), rule, finding.enforcement().severity(), finding.message());
      place(result, decision, finding.at(), finding.path());
      fingerprint(result, decision, finding.rule(), Words.path(decision, finding.path()));
      suppression(result, finding);
    }
    for (Change change : decision.changes()) {
      String message = Words.change(decision, change) + ": " + change.reason();
      ObjectNode result = log.result(change.rule(), rules.index(change), "note", message);
      place(result, decision, change.at(), change.path());
      fingerprint(result, decision, change.rule(), Words.path(decision, change.path()));
    }
    decision.warnings().forEach(warning -> notification(decision, warning));
  }

  /** What the reader says is about its reading, not about the job. */
  private void notification(Decision decision, String warning) {
    ObjectNode notification = log.notifications().addObject().put("level", "warning");
    notification.putObject("message").put("text", warning);
    ObjectNode location = notification.putArray("locations").addObject();
    SarifLog.artifact(location.putObject("physicalLocation"), decision.source().name());
  }

  /** One result, for the file is one failure however many problems it has. */
  private void unreadable(Unreadable unreadable) {
    List<Problem> problems = unreadable.problems();
    int more = problems.size() - 1;
    Problem first = problems.get(0);
    String message = Words.problem(first);
    message += more == 0 ? "" : "; and " + Words.plural(more, "more problem");
    ObjectNode result = log.result(UNREADABLE, rules.unreadable(UNREADABLE), "error", message);
    SarifLog.physical(result.putArray("locations").addObject(), first.at());
    if (more > 0) {
      ArrayNode related = result.putArray("relatedLocations");
      for (Problem problem : problems.subList(1, problems.size())) {
        ObjectNode location = related.addObject();
        SarifLog.physical(location, problem.at());
        location.putObject("message").put("text", Words.problem(problem));
      }
    }
    log.fingerprint(result, unreadable.name(), UNREADABLE, "");
  }

  private static void place(
      ObjectNode result, Decision decision, @Nullable Position at, String path) {
    ObjectNode location = result.putArray("locations").addObject();
    if (at != null) {
      SarifLog.physical(location, at);
    } else {
      SarifLog.artifact(location.putObject("physicalLocation"), decision.source().name());
    }
    ObjectNode logical = location.putArray("logicalLocations").addObject();
    logical.put("fullyQualifiedName", path.isEmpty() ? "/" : path);
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
    log.fingerprint(result, decision.job() == null ? "" : decision.job(), rule, place);
  }
}
