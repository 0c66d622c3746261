package io.nomadguard.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An audit of the jobs that run.
 *
 * @param id a ULID: sorts by time
 * @param place whose jobs: different for each cluster
 * @param state {@code running}, {@code done} or {@code failed}
 * @param origin what led to it: {@code request}, {@code schedule} or {@code command}
 * @param by who asked for it; null when nobody did, or nobody is known
 * @param slot when the schedule wanted it; null when it isn't of a schedule
 * @param ruleset the hash of the rules that have no tier of their own
 * @param previous the last one that was done before it, of the same place; null when there was none
 * @param previousAt when that one started
 * @param ended null while it is under way
 * @param total how many jobs there were when it began; 0 while that isn't known
 * @param judged how many of those were judged so far
 * @param message why it failed; else empty
 * @param summary what it comes to, as JSON; empty unless it is done
 */
public record AuditRow(
    String id,
    String place,
    String state,
    String origin,
    @Nullable String by,
    @Nullable Instant slot,
    String ruleset,
    @Nullable String previous,
    @Nullable Instant previousAt,
    Instant started,
    @Nullable Instant ended,
    long total,
    long judged,
    String message,
    String summary) {

  public static final String RUNNING = "running";
  public static final String DONE = "done";
  public static final String FAILED = "failed";
}
