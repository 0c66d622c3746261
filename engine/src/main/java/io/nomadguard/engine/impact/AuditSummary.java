package io.nomadguard.engine.impact;

import java.util.List;
import java.util.SortedMap;

/**
 * What an audit comes to.
 *
 * @param byTeam team → its jobs; "" for jobs whose names tell none
 * @param rules those that found something, by id
 * @param drift how many jobs what became of since the audit before; empty when there was none
 * @param vanished how many went before they could be read; counted nowhere else
 * @param micros how long it took
 */
public record AuditSummary(
    AuditCounts all,
    SortedMap<String, AuditCounts> byTeam,
    List<RuleCount> rules,
    SortedMap<Drift, Integer> drift,
    int vanished,
    long micros) {

  public AuditSummary {
    rules = List.copyOf(rules);
  }
}
