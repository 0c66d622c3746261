package io.nomadguard.engine.rules;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a ruleset has to say about one job.
 *
 * @param findings what denies most first, then by place, rule and message; no duplicates
 * @param changes by path, then rule
 * @param fires rule id → how many times it fired; rules that didn't are left out
 * @param usedUp the finding of the first phase whose rules were stopped for they took all of their
 *     time or memory, or for nobody wants to know any more; null when none were
 * @param micros how long each phase took, in microseconds
 */
public record Judgement(
    List<Finding> findings,
    List<Change> changes,
    SortedMap<String, Integer> fires,
    @Nullable Finding usedUp,
    Map<Phase, Long> micros) {

  public Judgement {
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
    micros = Map.copyOf(micros);
  }
}
