package io.nomadguard.engine.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an audit is of.
 *
 * @param id a ULID
 * @param cluster whose jobs, for people
 * @param ruleset the hash of the rules that have no tier of their own
 * @param before when the audit was that it is compared with; null when there was none
 */
public record AuditHeading(
    String id, String cluster, String ruleset, Instant started, @Nullable Instant before) {}
