package io.nomadguard.engine.decision;

import io.nomadguard.engine.facts.Request;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Submission}. Same input, same content, but for id, time and timings.
 *
 * @param id a ULID
 * @param request what was asked, tier and namespace as finally known
 * @param job the job's name; null when the tree has none
 * @param source the text that was judged
 * @param ruleset what it was judged by
 * @param clusterReadAt when the cluster said what it was judged by; null when judged offline
 * @param findings in a stable order: what denies first
 * @param changes in a stable order
 * @param generatedHcl the job as it was submitted, in HCL: what the generator made of a TOML, or
 *     the hand-written job written anew; empty where the submission wants none
 * @param hcl the final job in HCL; reading it gives {@code nomadJob}. Empty as the other
 * @param nomadJob the final job; frozen
 * @param warnings what the reader has to say that is no rule's matter
 */
public record Decision(
    String id,
    Verdict verdict,
    Request request,
    @Nullable String job,
    Submitter submitter,
    Source source,
    RulesetVersion ruleset,
    @Nullable Instant clusterReadAt,
    List<Finding> findings,
    List<Change> changes,
    String generatedHcl,
    String hcl,
    JobTree nomadJob,
    List<String> warnings,
    Timings timings) {

  public Decision {
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }

  /** The same with more to be said that is no rule's matter. */
  public Decision withWarnings(List<String> more) {
    return more.isEmpty() ? this : with(verdict, findings, more);
  }

  /** The same, decided once more. */
  public Decision withId(String other) {
    return new Decision(
        other,
        verdict,
        request,
        job,
        submitter,
        source,
        ruleset,
        clusterReadAt,
        findings,
        changes,
        generatedHcl,
        hcl,
        nomadJob,
        warnings,
        timings);
  }

  /** The same with other findings, and what comes of them. */
  Decision with(Verdict other, List<Finding> all, List<String> moreWarnings) {
    List<String> told = new ArrayList<>(warnings);
    told.addAll(moreWarnings);
    return new Decision(
        id,
        other,
        request,
        job,
        submitter,
        source,
        ruleset,
        clusterReadAt,
        all,
        changes,
        generatedHcl,
        hcl,
        nomadJob,
        told,
        timings);
  }

  /**
   * @param sha256 of the text's bytes, lower-case hex
   * @param format {@code toml}, {@code hcl} or {@code json}
   * @param reader what read the text: {@code tomlj}, {@code jackson}, or for a job file {@code
   *     hcl4j}, {@code nomadguard} when it computes something, {@code nomad} when the cluster was
   *     asked
   * @param text the text itself, for showing its lines; null when it isn't text a person wrote
   */
  public record Source(
      String name, String sha256, SourceFormat format, String reader, @Nullable String text) {}

  /**
   * @param hash of the ruleset's content, lower-case hex
   * @param commit git commit it came from; null when not from git
   */
  public record RulesetVersion(String name, String version, String hash, @Nullable String commit) {}

  /**
   * Microseconds of each step.
   *
   * @param verify rules on the final job, and whether Nomad would take it
   */
  public record Timings(long read, long validate, long modify, long verify, long write) {}
}
