package io.nomadguard.server.rest;

import io.nomadguard.engine.report.ReportFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms in which a decision is answered. The order is that of preference. */
enum Answer implements Offer {
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

  @Override
  public String mediaType() {
    return mediaType;
  }

  /** All of them, the usual one first, the others in our order. */
  static List<Answer> withFirst(Answer usual) {
    return Stream.concat(Stream.of(usual), Stream.of(values()).filter(other -> other != usual))
        .toList();
  }

  /** Null when it isn't a report. */
  @Nullable ReportFormat report() {
    return report;
  }
}
