package io.nomadguard.engine.impact;

import java.util.SortedMap;

/**
 * What the candidate means for all jobs.
 *
 * @param byTeam team → its jobs; "" for jobs whose names tell none
 * @param refusedByBoth how many could be read by neither
 * @param vanished how many went before they could be read; counted nowhere else
 * @param micros how long it took
 */
public record ImpactSummary(
    ImpactCounts all,
    SortedMap<String, ImpactCounts> byTeam,
    int refusedByBoth,
    int vanished,
    long micros) {}
