package io.nomadguard.engine.decision;

import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.rules.Waiver;
import java.time.Instant;
import java.util.List;

/** Findings that the site lets pass, by {@code data/waivers.toml}. */
final class Waivers {

  private final Ruleset ruleset;
  private final Instant at;

  Waivers(Ruleset ruleset, Instant at) {
    this.ruleset = ruleset;
    this.at = at;
  }

  /** The findings, those that are waived marked so. */
  List<Finding> apply(List<Finding> findings, SubmittedJob job) {
    if (findings.isEmpty() || ruleset.waivers().isEmpty()) {
      return findings;
    }
    String namespace = job.field("Namespace");
    Waiver.Jobs one =
        new Waiver.Jobs(
            job.name().name(), job.name().team(), namespace == null ? "" : namespace, job.tier());
    List<Waiver> holding =
        ruleset.waivers().stream().filter(waiver -> waiver.covers(one, at)).toList();
    return holding.isEmpty()
        ? findings
        : findings.stream().map(finding -> waived(finding, holding)).toList();
  }

  private static Finding waived(Finding finding, List<Waiver> holding) {
    return holding.stream()
        .filter(waiver -> waiver.rule().equals(finding.rule()))
        .findFirst()
        .map(waiver -> finding.waivedBecause(waiver.words()))
        .orElse(finding);
  }
}
