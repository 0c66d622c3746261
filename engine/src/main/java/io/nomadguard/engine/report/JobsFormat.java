package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.impact.DriftedJob;
import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JobImpact;

/** The forms in which is told what rules make of many jobs. */
public enum JobsFormat {
  /** For people: each job that there is something to say of, then how many of each team. */
  TEXT,
  /** One JSON document: jobs, then the summary. */
  JSON,
  /** A line for each finding and change, for spreadsheets; no summary. */
  CSV,
  /** A page to send to others, that needs nothing else. */
  HTML;

  /**
   * The impact of other rules. It is to be given jobs that something differs for.
   *
   * @param coloured whether {@link #TEXT} may use ANSI colours; the others never do
   */
  public JobsReport<JobImpact, ImpactSummary> impact(boolean coloured) {
    return switch (this) {
      case TEXT -> new ImpactText(new Paint(coloured));
      case JSON -> new ImpactJson();
      case CSV -> new ImpactCsv();
      case HTML -> new ImpactHtml();
    };
  }

  /**
   * An audit. It is to be given all jobs; {@link #TEXT} leaves out those that there is nothing to
   * say of.
   *
   * @param coloured whether {@link #TEXT} may use ANSI colours; the others never do
   */
  public JobsReport<DriftedJob, AuditSummary> audit(AuditHeading heading, boolean coloured) {
    return switch (this) {
      case TEXT -> new AuditText(heading, new Paint(coloured));
      case JSON -> new AuditJson(heading);
      case CSV -> new AuditCsv();
      case HTML -> new AuditHtml(heading);
    };
  }
}
