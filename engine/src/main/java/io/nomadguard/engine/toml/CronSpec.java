package io.nomadguard.engine.toml;

/**
 * When a batch job runs.
 *
 * @param expression the cron expression alone
 * @param allowOverlap whether a run may start while the one before is still going
 */
public record CronSpec(String expression, boolean allowOverlap) {}
