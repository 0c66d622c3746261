package io.nomadguard.engine.bench;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.facts.JobName;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where things are, and what is asked: the same question in every benchmark. */
final class Bench {

  static final String FILE = "nomadgen.toml";

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", "."));
  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

  private Bench() {}

  /** The rules that are shipped. */
  static Path rules() {
    return ROOT.resolve("rules");
  }

  /** A folder for what is made on the way. */
  static Path scratch() {
    return ROOT.resolve("engine/target/bench");
  }

  /** Compiled rules outlive a run, as they do in production. */
  private static Path cache() {
    return scratch().resolve("compiled");
  }

  static Submission submission(String toml) {
    return new Submission(
        "check",
        FILE,
        SourceFormat.TOML,
        toml.getBytes(StandardCharsets.UTF_8),
        InjectedFiles.none(),
        "production",
        "17",
        null,
        Submitter.anonymous(),
        Map.of(),
        AT);
  }

  /** The facts beside the job's own, when rules alone are measured. */
  static List<Object> context(Decider decider, Decision decision) {
    Site site = decider.site();
    List<Object> context = new ArrayList<>();
    context.add(site);
    context.add(decision.submitter());
    context.add(decision.request());
    context.add(JobName.of(decision.nomadJob().root().path("ID").asText(), site));
    context.addAll(site.tiers());
    context.addAll(site.datacenters());
    context.addAll(decider.ruleset().nodes());
    return context;
  }

  /** As a service does before it serves: a first large job would run into the rules' time limit. */
  static Decider open(Path rules) {
    Decider decider = Decider.open(rules, cache());
    Submission small = submission(Nomadgens.ofGroups(1));
    Decision decision = decider.decide(small);
    decider.ruleset().warmUp(decision.nomadJob().root(), context(decider, decision));
    return decider;
  }

  /** A benchmark of denials would measure something else. */
  static Decision allowed(Decider decider, Submission submission) {
    Decision decision = decider.decide(submission);
    if (decision.verdict() != Verdict.ALLOWED) {
      throw new IllegalStateException("the sample is denied: " + decision.findings());
    }
    return decision;
  }
}
