package io.nomadguard.engine.report;

/** The forms in which the impact of other rules is told. */
public enum ImpactFormat {
  /** For people: each job with what differs, then how many of each team. */
  TEXT,
  /** One JSON document: every job that something differs for, then the summary. */
  JSON,
  /** A line for each finding and change that came or went, for spreadsheets; no summary. */
  CSV;

  /**
   * @param coloured whether {@link #TEXT} may use ANSI colours; the others never do
   */
  public ImpactReport report(boolean coloured) {
    return switch (this) {
      case TEXT -> new ImpactText(new Paint(coloured));
      case JSON -> new ImpactJson();
      case CSV -> new ImpactCsv();
    };
  }
}
