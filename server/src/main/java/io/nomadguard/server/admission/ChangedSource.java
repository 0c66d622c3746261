package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.job.JobHcl;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The submitter's job file, which Nomad keeps beside the job and its UI shows: with what rules
 * changed, and the job that came of it, in comments at its end. It still reads as it did.
 */
final class ChangedSource {

  /** Nomad keeps no text above its {@code job_max_source_size}, 1 MB unless set otherwise. */
  private static final int MOST_BYTES = 1_000_000;

  private ChangedSource() {}

  /**
   * @param fields of the request, the submission among them
   */
  static void tell(ObjectNode fields, Decision decision) {
    if (!(fields.get("Submission") instanceof ObjectNode submission)
        || !submission.path("Format").asText("").equals("hcl2")) {
      return;
    }
    String source = submission.path("Source").asText("");
    String changes =
        decision.changes().stream()
            .map(
                change ->
                    "#   %s: %s: %s\n"
                        .formatted(change.rule(), change.path(), oneLine(change.reason())))
            .collect(Collectors.joining());
    String head =
        "\n# nomadguard changed this job when it was registered, decision %s:\n%s"
            .formatted(decision.id(), changes);
    String job =
        "# What was registered:\n"
            + JobHcl.write(decision.nomadJob())
                .text()
                .lines()
                .map(line -> "# " + line)
                .collect(Collectors.joining("\n", "", "\n"));
    for (String text : new String[] {source + head + job, source + head}) {
      if (text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
        submission.put("Source", text);
        return;
      }
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }
}
