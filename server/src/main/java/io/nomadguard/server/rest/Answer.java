package io.nomadguard.server.rest;

import io.nomadguard.engine.report.ReportFormat;
import org.jspecify.annotations.Nullable;

/** The forms in which a decision is answered. The order is that of preference. */
enum Answer {
  JSON("application/json", ReportFormat.JSON),
  /** The job file. */
  HCL("application/hcl", null),
  TEXT("text/plain", ReportFormat.TEXT),
  JUNIT("application/xml", ReportFormat.JUNIT),
  SARIF("application/sarif+json", ReportFormat.SARIF);

  private final String mediaType;
  private final @Nullable ReportFormat report;

  Answer(String mediaType, @Nullable ReportFormat report) {
    this.mediaType = mediaType;
    this.report = report;
  }

  String mediaType() {
    return mediaType;
  }

  /** As header: what is text says how it is encoded. */
  String contentType() {
    return mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
  }

  /** Null when it isn't a report. */
  @Nullable ReportFormat report() {
    return report;
  }
}
