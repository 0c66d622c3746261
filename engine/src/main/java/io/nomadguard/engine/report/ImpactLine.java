package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.JobImpact;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that differs for a job.
 *
 * @param come whether the candidate brings it, rather than takes it away
 * @param kind {@code finding}, {@code change}, {@code problem} or {@code job}
 * @param rule its id; empty when it is no rule's
 * @param how the finding's enforcement, with what lets it pass; else empty
 * @param path JSON Pointer; empty when there is none
 */
record ImpactLine(boolean come, String kind, String rule, String how, String path, String message) {

  /** The final job is told of only when nothing else explains why it differs. */
  static List<ImpactLine> of(JobImpact job) {
    List<ImpactLine> lines = new ArrayList<>();
    job.gone().forEach(finding -> lines.add(finding(false, finding)));
    job.come().forEach(finding -> lines.add(finding(true, finding)));
    job.changesGone().forEach(change -> lines.add(change(false, change)));
    job.changesCome().forEach(change -> lines.add(change(true, change)));
    job.problems().forEach(text -> lines.add(new ImpactLine(true, "problem", "", "", "", text)));
    if (job.finalJob() != null && job.changesGone().isEmpty() && job.changesCome().isEmpty()) {
      lines.add(
          new ImpactLine(
              true,
              "job",
              "",
              "",
              job.finalJob().path(),
              Change.words(job.finalJob().left()) + " → " + Change.words(job.finalJob().right())));
    }
    return lines;
  }

  /** For people. */
  String words() {
    return (rule.isEmpty() ? kind : rule)
        + (how.isEmpty() ? "" : " (" + how + ")")
        + (path.isEmpty() ? "" : " at " + path)
        + ": "
        + message;
  }

  private static ImpactLine finding(boolean come, Finding finding) {
    String how =
        finding.enforcement().word()
            + (finding.waived() == null ? "" : ", waived")
            + (finding.overridden() == null ? "" : ", overridden");
    return new ImpactLine(come, "finding", finding.rule(), how, finding.path(), finding.message());
  }

  private static ImpactLine change(boolean come, Change change) {
    return new ImpactLine(come, "change", change.rule(), "", change.path(), change.words());
  }
}
