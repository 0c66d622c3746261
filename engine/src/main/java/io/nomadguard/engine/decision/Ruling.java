package io.nomadguard.engine.decision;

import io.nomadguard.engine.facts.Request;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Decision} decides, and none of its texts.
 *
 * @param request what was asked, tier and namespace as finally known
 * @param job the job's name; null when the tree has none
 * @param team by the job's name; empty when that tells none
 * @param findings in a stable order: what denies first
 * @param changes in a stable order
 * @param nomadJob the final job; frozen
 */
public record Ruling(
    Verdict verdict,
    Request request,
    @Nullable String job,
    String team,
    List<Finding> findings,
    List<Change> changes,
    JobTree nomadJob) {

  public Ruling {
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
  }
}
