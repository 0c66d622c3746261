package io.nomadguard.server.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decisions, newest first. Every method throws {@link StoreException} when the store is down. */
public interface DecisionStore {

  /**
   * Keeps decisions and the contents they name, all or none, on disk before it returns. What is
   * there already, by id, is left as it is.
   *
   * @param contents by id
   */
  void save(Collection<DecisionRow> decisions, Map<String, byte[]> contents);

  Optional<DecisionRow> find(String id);

  /**
   * @param before only those older than this one; null begins with the newest
   * @param limit the most rows
   */
  List<DecisionRow> list(DecisionFilter filter, @Nullable String before, int limit);

  /**
   * Decisions that a finding of this rule was waived in, newest first.
   *
   * @param before only those older than this one; null begins with the newest
   */
  List<DecisionRow> waived(String rule, @Nullable String before, int limit);

  /** When the oldest was made that is remembered; empty when there is none. */
  Optional<Instant> oldest();

  /**
   * How many there are.
   *
   * @param since only those of that time and later; null for all
   */
  long count(@Nullable Instant since);

  /**
   * Forgets decisions older than a time, and all but the newest so many, but none that a deployment
   * names; then contents that nothing names any more.
   *
   * @return how many decisions went
   */
  int prune(Instant olderThan, long keep);
}
