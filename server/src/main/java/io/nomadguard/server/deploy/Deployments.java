package io.nomadguard.server.deploy;

import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Deployments to read, whoever follows them. Every method throws {@link
 * io.nomadguard.server.store.StoreException} when the store is down. Thread-safe.
 */
public final class Deployments {

  /** How long news of a deployment that another replica follows may stay unseen. */
  private static final Duration ELSEWHERE = Duration.ofSeconds(1);

  private static final Duration HERE = Duration.ofSeconds(5);

  private final Store store;
  private final Predicate<String> followedHere;
  private final Map<String, Set<Runnable>> watchers = new ConcurrentHashMap<>();

  Deployments(Store store, Predicate<String> followedHere) {
    this.store = store;
    this.followedHere = followedHere;
  }

  public Optional<DeploymentRow> find(String id) {
    return store.deployments().find(id);
  }

  /** The one that a caller began with a key. */
  public Optional<DeploymentRow> byKey(String caller, String idempotencyKey) {
    return store.deployments().byKey(caller, idempotencyKey);
  }

  /**
   * Newest first.
   *
   * @param job only of this job; null for all
   * @param teams only of any of these teams; null for all
   * @param before only those older than this one
   */
  public List<DeploymentRow> list(
      @Nullable String job, @Nullable Set<String> teams, @Nullable String before, int limit) {
    return store.deployments().list(job, teams, before, limit);
  }

  /** In order. The last event of a deployment that is over is of the kind {@code result}. */
  public List<DeploymentEvent> events(String id, long after, int limit) {
    return store.deployments().events(id, after, limit);
  }

  /**
   * As {@link #events}, waiting for the first one.
   *
   * @return empty when there is none in that time
   */
  public List<DeploymentEvent> await(String id, long after, int limit, Duration most)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (true) {
      CountDownLatch woken = new CountDownLatch(1);
      try (Watch watch = watch(id, woken::countDown)) {
        List<DeploymentEvent> events = events(id, after, limit);
        long left = end - System.nanoTime();
        if (!events.isEmpty() || left <= 0) {
          return events;
        }
        woken.await(Math.min(left, watch.lookAgain().toNanos()), TimeUnit.NANOSECONDS);
      }
    }
  }

  /** Until it is closed, is told. */
  public final class Watch implements AutoCloseable {
    private final String id;
    private final Runnable onNews;

    private Watch(String id, Runnable onNews) {
      this.id = id;
      this.onNews = onNews;
    }

    /** When to look even if nothing was told. */
    public Duration lookAgain() {
      return followedHere.test(id) ? HERE : ELSEWHERE;
    }

    @Override
    public void close() {
      watchers.computeIfPresent(
          id,
          (key, all) -> {
            all.remove(onNews);
            return all.isEmpty() ? null : all;
          });
    }
  }

  /**
   * Calls {@code onNews} whenever there may be new events, from a thread that must not be held up.
   * News of a deployment that another replica follows isn't told: look again from time to time.
   */
  public Watch watch(String id, Runnable onNews) {
    watchers.compute(
        id,
        (key, all) -> {
          Set<Runnable> some = all == null ? new CopyOnWriteArraySet<>() : all;
          some.add(onNews);
          return some;
        });
    return new Watch(id, onNews);
  }

  /** How many are not finished, in all replicas. */
  public long unfinished() {
    return store.deployments().unfinished();
  }

  void tell(String id) {
    watchers.getOrDefault(id, Set.of()).forEach(Runnable::run);
  }
}
