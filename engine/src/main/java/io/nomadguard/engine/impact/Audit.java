package io.nomadguard.engine.impact;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Redaction;
import io.nomadguard.engine.decision.Ruling;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges the jobs that run by today's rules, several at a time. */
public final class Audit {

  private final Function<@Nullable String, Decider> rules;
  private final int threads;

  /**
   * @param rules those of a tier; asked with null while the tier isn't known
   * @param threads how many judge at once
   */
  public Audit(Function<@Nullable String, Decider> rules, int threads) {
    this.rules = rules;
    this.threads = threads;
  }

  /**
   * Judges all. What a job's reader throws is thrown on, and ends it.
   *
   * @param jobs asked for the next one only when there is room
   * @param each told in the order of the jobs, by the calling thread; empty for one that went
   *     before it could be read
   */
  public void of(Iterator<JudgedJob> jobs, Consumer<Optional<AuditedJob>> each) {
    InOrder.each(jobs, threads, this::judged, each);
  }

  private Optional<AuditedJob> judged(JudgedJob job) {
    return job.read().get().map(read -> judged(job.title(), read));
  }

  private AuditedJob judged(String title, Function<Decider, Submission> job) {
    try {
      Decider usual = rules.apply(null);
      Ruling ruling = usual.rule(job.apply(usual));
      Decider ofTier = rules.apply(ruling.request().tier());
      if (ofTier != usual) {
        // The tier stands in the job, and has rules of its own.
        ruling = ofTier.rule(job.apply(ofTier));
      }
      return told(title, ruling);
    } catch (InputException e) {
      List<AuditLine> problems =
          e.problems().stream().map(Problem::toString).map(AuditLine::problem).toList();
      return new AuditedJob(title, "", "", "", "", Result.REFUSED, problems);
    }
  }

  private static AuditedJob told(String title, Ruling ruling) {
    Ruling shown =
        ruling.findings().isEmpty() && ruling.changes().isEmpty()
            ? ruling
            : Redaction.redacted(ruling);
    return new AuditedJob(
        title,
        shown.job() == null ? "" : shown.job(),
        shown.request().namespace(),
        shown.team(),
        shown.request().tier(),
        Result.of(shown.verdict()),
        Stream.concat(
                shown.findings().stream().map(AuditLine::of),
                shown.changes().stream().map(AuditLine::of))
            .toList());
  }
}
