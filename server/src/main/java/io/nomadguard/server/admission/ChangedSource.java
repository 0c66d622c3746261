package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decision;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The submitter's job file, which Nomad keeps beside the job and its UI shows: with what rules
 * changed, and the job that came of it, in comments at its end. It still reads as it did.
 */
final class ChangedSource {

  /** Nomad keeps no text above its {@code job_max_source_size}, 1 MB unless set otherwise. */
  private static final int MOST_BYTES = 1_000_000;

  private ChangedSource() {}

  /**
   * What an earlier decision left at the file's end goes, whether or not something takes its place.
   * JSON has no comments: it stays as it came.
   *
   * @param fields of the request, the submission among them
   */
  static void tell(ObjectNode fields, Decision decision) {
    if (!(fields.get("Submission") instanceof ObjectNode submission)
        || !submission.path("Format").asText("").equals("hcl2")) {
      return;
    }
    String source = SourceNote.without(submission.path("Source").asText(""));
    submission.put("Source", decision.changes().isEmpty() ? source : noted(source, decision));
  }

  /** With as much of the note as there is room for. */
  private static String noted(String source, Decision decision) {
    String changes = SourceNote.changes(decision);
    for (String text : List.of(source + changes + SourceNote.job(decision), source + changes)) {
      if (text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
        return text;
      }
    }
    return source;
  }
}
