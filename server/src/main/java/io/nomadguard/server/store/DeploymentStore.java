package io.nomadguard.server.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deployments, and who of several replicas follows which. Time is the database's, so that replicas
 * needn't agree on it. Writes are on disk before they return; every method throws {@link
 * StoreException} when the store is down.
 */
public interface DeploymentStore {

  /** What came of {@link #begin}: the row, and whether it is a new one. */
  record Begun(DeploymentRow row, boolean fresh) {}

  /**
   * Keeps a new deployment with its sealed job, owned by {@code owner} for as long as the lease; or
   * finds the one that the same caller began with the same key. Its decision has been saved before.
   * A {@link StoreException} leaves open whether it was kept.
   *
   * @param owner different for each run of a process
   */
  Begun begin(DeploymentRow row, byte[] job, String owner, Duration lease);

  Optional<DeploymentRow> find(String id);

  Optional<DeploymentRow> byKey(String caller, String idempotencyKey);

  /**
   * Newest first.
   *
   * @param job only of this job; null for all
   * @param teams only of any of these teams; null for all
   * @param before only those older than this one
   */
  List<DeploymentRow> list(
      @Nullable String job, @Nullable Set<String> teams, @Nullable String before, int limit);

  /**
   * Writes a row and what happened, together. What names the deployment, its job and who asked
   * stays as it was begun.
   *
   * @param finished whether nobody needs to follow it any more
   * @param events their {@code seq} is given here, in order
   * @return false, and nothing is written, when somebody else owns it by now, or it is finished
   */
  boolean update(DeploymentRow row, boolean finished, List<DeploymentEvent> events, String owner);

  /** Keeps owning these; the ones it returns are lost to somebody else, or finished. */
  List<String> renew(Collection<String> ids, String owner, Duration lease);

  /** Lets go of these at once, for others to take. */
  void release(Collection<String> ids, String owner);

  /**
   * Takes unfinished deployments, the oldest first, that nobody owns or whose lease has run out:
   * the claimer's own too.
   */
  List<DeploymentRow> claim(String owner, Duration lease, int limit);

  /** In order. */
  List<DeploymentEvent> events(String deployment, long after, int limit);

  /** How many are not finished. */
  long unfinished();
}
