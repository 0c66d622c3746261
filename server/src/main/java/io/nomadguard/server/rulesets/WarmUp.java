package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.request.Callers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Decides on a sample until Java and Drools have settled, for the first decision of a process takes
 * a thousand times as long as later ones. What comes of it is thrown away.
 */
public final class WarmUp {

  /**
   * What Java needs to compile most of a decision's way, by measurement (docs/load.md). Tests that
   * start many processes set the property.
   */
  public static final Duration OF_PROCESS =
      Duration.ofMillis(Long.getLong("nomadguard.warmUpMillis", 5000));

  /** Only what Drools made for the new rules is cold then. */
  public static final Duration OF_RULES = Duration.ofMillis(25);

  private static final byte[] SAMPLE =
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

  private WarmUp() {}

  /**
   * Decides on the sample again and again: as a developer writes it, and as Nomad's own tools send
   * it.
   *
   * @param most how long at most, but for the last decision
   */
  public static void run(Decider decider, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    Submission written = submission(decider, "sample.toml", SourceFormat.TOML, SAMPLE);
    try {
      byte[] job =
          JobJson.write(decider.decide(written).nomadJob()).getBytes(StandardCharsets.UTF_8);
      Submission sent = submission(decider, "sample.json", SourceFormat.JSON, job).withoutHcl();
      do {
        decider.decide(written);
        decider.decide(sent);
      } while (System.nanoTime() - end < 0);
    } catch (InputException e) {
      // A site may want what the sample hasn't; then the first request is a slow one, that is all.
    }
  }

  private static Submission submission(
      Decider decider, String name, SourceFormat format, byte[] content) {
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
}
