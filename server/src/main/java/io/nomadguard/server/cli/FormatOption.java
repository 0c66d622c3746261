package io.nomadguard.server.cli;

import picocli.CommandLine.Option;

/** Whether an answer is for people or for programs. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.ListFormats.class,
      completionCandidates = Words.ListFormats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private ListFormat format;

  boolean json() {
    return format == ListFormat.JSON;
  }
}
