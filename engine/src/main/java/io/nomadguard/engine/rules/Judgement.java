package io.nomadguard.engine.rules;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a ruleset has to say about one job.
 *
 * @param findings what denies most first, then by place, rule and message; no duplicates
 * @param changes by path, then rule
 * @param fires rule id → how many times it fired; rules that didn't are left out
 * @param micros how long each phase took, in microseconds
 */
public record Judgement(
    List<Finding> findings,
    List<Change> changes,
    SortedMap<String, Integer> fires,
    Map<Phase, Long> micros) {

  public Judgement {
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
    micros = Map.copyOf(micros);
  }
}
