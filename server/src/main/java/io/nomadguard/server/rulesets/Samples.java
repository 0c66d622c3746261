package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.RecordingFiles;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.suite.CaseToSubmit;
import io.nomadguard.server.history.Judged;
import io.nomadguard.server.request.Callers;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jobs to practise on: each as a developer writes it, and as Nomad's own tools send it. What is
 * decided on them is for nobody.
 */
final class Samples {

  private static final byte[] SMALL =
      """
      team = "sample"
      project = "sample"
      contact = "sample@example.com"

      [[taskgroup]]
      name = "sample"
      count = 2

      [[task]]
      taskgroup = "sample"
      image = "sample:1.0"
      port = 8080
      porttype = "http"
      checkpath = "/"
      cpu = 100
      memory = 100
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Decider decider;
  private final List<Submission> submissions = new ArrayList<>();

  private Samples(Decider decider) {
    this.decider = decider;
  }

  /** A small one, which is at hand everywhere. Empty where the rules can't read it. */
  static Samples small(Decider decider) {
    Samples samples = new Samples(decider);
    samples.add(samples.submission("sample.toml", SourceFormat.TOML, SMALL));
    return samples;
  }

  /**
   * Those that the rules are tested on, for they are like what is to come; the small one where
   * there are none.
   *
   * @param fixtures null for none
   */
  static Samples of(Decider decider, @Nullable Path fixtures) {
    Samples samples = new Samples(decider);
    if (fixtures != null) {
      samples.addCases(fixtures);
    }
    return samples.size() == 0 ? small(decider) : samples;
  }

  private void addCases(Path fixtures) {
    try {
      for (CaseToSubmit one : CaseToSubmit.in(fixtures)) {
        add(one.submission(decider));
      }
    } catch (InputException | UncheckedIOException e) {
      // Somebody is changing them; what could be read is enough.
    }
  }

  private void add(Submission written) {
    try {
      Decision decision = decider.decide(written);
      byte[] job = JobJson.write(decision.nomadJob()).getBytes(StandardCharsets.UTF_8);
      Submission sent = submission("sample.json", SourceFormat.JSON, job).withoutHcl();
      decider.decide(sent);
      submissions.add(written);
      submissions.add(sent);
    } catch (InputException e) {
      // A case of what can't be read, or a site that wants what the small one hasn't.
    }
  }

  private Submission submission(String name, SourceFormat format, byte[] content) {
    return new Submission(
        "check",
        name,
        format,
        content,
        InjectedFiles.none(),
        decider.site().tiers().get(0).name(),
        null,
        null,
        Callers.unverified(null, List.of()),
        Map.of(),
        Instant.now());
  }

  int size() {
    return submissions.size();
  }

  /**
   * One of the jobs as Nomad's own tools send it; there is one.
   *
   * @param round which: each in turn
   */
  JobTree job(int round) {
    // Behind each as it was written.
    Submission sent = submissions.get((2 * round + 1) % submissions.size());
    return JobJson.read(sent.name(), sent.content());
  }

  /**
   * Decides on one of them; there is one.
   *
   * @param round which: each in turn
   */
  Judged decide(int round) {
    Submission submission = submissions.get(round % submissions.size());
    RecordingFiles files = new RecordingFiles(submission.files());
    Submission asked = submission.withFiles(files);
    return new Judged(decider, asked, files.filesRead(), decider.decide(asked));
  }
}
