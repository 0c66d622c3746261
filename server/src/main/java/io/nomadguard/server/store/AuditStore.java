package io.nomadguard.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Audits, and who of several replicas runs one. Leases are by the database's time. Every method
 * throws {@link StoreException} when the store is down.
 */
public interface AuditStore {

  /**
   * Begins one, unless another of the same place is under way, or somebody began that of the same
   * slot. One whose lease has run out has failed by that.
   *
   * @param row {@code previous} is filled in here
   * @param owner different for each run of a process
   * @return empty when it was not begun
   */
  Optional<AuditRow> begin(AuditRow row, String owner, Duration lease);

  /** The one of a place that is under way. */
  Optional<AuditRow> underWay(String place);

  /**
   * Keeps owning it, and tells how far it is.
   *
   * @return false when it is no longer the owner's: its lease had run out
   */
  boolean renew(String id, long total, long judged, String owner, Duration lease);

  /** Adds jobs; those that are there already, by title, are left as they are. */
  void add(String audit, Collection<AuditJobRow> jobs);

  /**
   * What an audit says of some jobs: title → document. Those that were gone by then are left out.
   */
  Map<String, String> documents(String audit, Collection<String> titles);

  /**
   * Jobs that ran in one audit and are not in another.
   *
   * @param after only those whose titles come after this one; empty begins with the first
   * @return by title
   */
  List<AuditJobRow> missing(String from, String in, String after, int limit);

  /**
   * Ends it.
   *
   * @param state {@code done} or {@code failed}
   */
  void end(String id, String state, String message, String summary, Instant at, String owner);

  Optional<AuditRow> find(String id);

  /** The last one of a place that is done. */
  Optional<AuditRow> newest(String place);

  /**
   * Newest first, of all places.
   *
   * @param before only those older than this one
   */
  List<AuditRow> list(@Nullable String before, int limit);

  /**
   * Jobs of an audit by title.
   *
   * @param after only those whose titles come after this one; empty begins with the first
   */
  List<AuditJobRow> jobs(String audit, AuditJobFilter filter, String after, int limit);

  /**
   * Jobs of audits that are done, in which a finding of this rule was waived, those of the newest
   * audit first.
   *
   * @param limit the most of them
   */
  List<WaivedJob> waived(String rule, int limit);

  /**
   * A job in which a finding was waived.
   *
   * @param at when its audit began
   * @param document all of it as JSON
   */
  record WaivedJob(Instant at, String document) {}

  /** When the oldest began that is remembered and done; empty when there is none. */
  Optional<Instant> oldest();

  /**
   * Forgets those of a place that are older than the newest so many that are done.
   *
   * @return how many went
   */
  int prune(String place, int keep);
}
