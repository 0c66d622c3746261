package io.nomadguard.server.judge;

import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.RunningJob;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.NomadException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Jobs as they ran a few seconds ago: enough for a check, and Nomad isn't asked at each one. A
 * Nomad that is slow or down holds up a few checks only. Thread-safe.
 */
public final class RunningJobs {

  /** How old what is told may be. */
  static final Duration OLDEST = Duration.ofSeconds(10);

  /** How long Nomad isn't asked again that didn't answer. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final int AT_ONCE = 4;
  private static final int MOST = 2_000;

  private record Seen(Optional<RunningJob> job, long at) {}

  private final ClusterView view;
  private final LongSupplier nanos;
  private final Map<List<String>, Seen> seen = new ConcurrentHashMap<>();
  private final Semaphore asking = new Semaphore(AT_ONCE);
  private volatile long restUntil;

  /**
   * @param nanos the time
   */
  public RunningJobs(ClusterView view, LongSupplier nanos) {
    this.view = view;
    this.nanos = nanos;
    this.restUntil = nanos.getAsLong();
  }

  /**
   * The job, if there is one.
   *
   * @param known what is known of the cluster
   * @throws NomadException when it isn't known, and Nomad can't be asked now
   */
  Optional<RunningJob> find(Cluster known, String namespace, String region, String id) {
    List<String> key = List.of(namespace, region, id);
    long now = nanos.getAsLong();
    Seen before = seen.get(key);
    if (before != null && now - before.at < OLDEST.toNanos()) {
      return before.job;
    }
    if (now - restUntil < 0 || !asking.tryAcquire()) {
      throw new NomadException(
          NomadException.Kind.UNREACHABLE, 0, "Nomad is slow, or doesn't answer", null, null);
    }
    try {
      Optional<RunningJob> job =
          Optional.ofNullable(view.withJob(known, namespace, region, id).running());
      if (seen.size() >= MOST) {
        seen.clear();
      }
      seen.put(key, new Seen(job, now));
      return job;
    } catch (NomadException e) {
      if (e.kind() == NomadException.Kind.UNREACHABLE) {
        restUntil = nanos.getAsLong() + REST.toNanos();
      }
      throw e;
    } finally {
      asking.release();
    }
  }
}
