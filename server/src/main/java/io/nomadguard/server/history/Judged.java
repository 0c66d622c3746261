package io.nomadguard.server.history;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.facts.JobName;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A decision, and all that led to it.
 *
 * @param decider which decided
 * @param filesRead of {@link Submission#files}, as {@link
 *     io.nomadguard.engine.decision.RecordingFiles} remembers it
 */
public record Judged(
    Decider decider, Submission submission, Map<String, byte[]> filesRead, Decision decision) {

  public Judged {
    filesRead = Map.copyOf(filesRead);
  }

  /** Who may see it, with commas between: those who asked, and those whose job it is. */
  public String teams() {
    SortedSet<String> teams = new TreeSet<>(decision.submitter().teams());
    String job = decision.job() == null ? "" : decision.job();
    JobName name = JobName.of(job, decider.site());
    if (!name.team().isEmpty()) {
      teams.add(name.team());
    }
    return String.join(",", teams);
  }
}
