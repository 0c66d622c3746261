package io.nomadguard.server.deploy;

import io.nomadguard.server.log.LogMark;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.DeploymentStore;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All deployments this replica follows: a few threads take turns at looking at them, one more keeps
 * the leases and takes over what others left.
 */
final class Followers {

  private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

  /** How much rarer each further deployment makes the looks at all of them. */
  private static final Duration SHARE = Duration.ofMillis(10);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final int CLAIMS = 50;

  private final Store store;
  private final Stepper stepper;
  private final DeploySettings settings;
  private final String owner;
  private final Consumer<String> tell;
  private final Map<String, Following> followed = new ConcurrentHashMap<>();

  /** Begun when the store failed: never registered, should they turn up. */
  private final Set<String> abandoned = ConcurrentHashMap.newKeySet();

  private final ScheduledThreadPoolExecutor workers;
  private final ScheduledExecutorService keeper;
  private volatile boolean stopped;

  /**
   * @param tell is called with the id of a deployment that has news
   */
  Followers(
      Store store, Stepper stepper, DeploySettings settings, String owner, Consumer<String> tell) {
    this.store = store;
    this.stepper = stepper;
    this.settings = settings;
    this.owner = owner;
    this.tell = tell;
    this.workers =
        new ScheduledThreadPoolExecutor(settings.threads(), r -> daemon(r, "deploy-follower"));
    workers.setRemoveOnCancelPolicy(true);
    workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.keeper = Executors.newSingleThreadScheduledExecutor(r -> daemon(r, "deploy-lease-keeper"));
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Keeps leases, and takes over deployments of replicas that are gone, at once and ever again. */
  void start() {
    long every = settings.renewal().toMillis();
    keeper.scheduleWithFixedDelay(this::keepLeases, 0, every, TimeUnit.MILLISECONDS);
  }

  boolean follows(String id) {
    return followed.containsKey(id);
  }

  int count() {
    return followed.size();
  }

  void abandon(String id) {
    abandoned.add(id);
  }

  /**
   * Takes the first step of a new deployment in the caller's thread, and goes on with it in others.
   *
   * @throws StoreException when what came of it can't be kept; it is gone on with all the same
   */
  void begin(Following following, List<News> first) {
    LogMark.DEPLOYMENT.set(following.id());
    followed.put(following.id(), following);
    try {
      step(following, first);
    } finally {
      goOn(following);
    }
  }

  private void keepLeases() {
    try {
      renew();
      claim();
    } catch (StoreException e) {
      LOG.warn("deployments' leases can't be kept: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("keeping deployments' leases failed", e);
    }
  }

  private void renew() {
    List<String> ids = new ArrayList<>(followed.keySet());
    if (ids.isEmpty()) {
      return;
    }
    long asked = System.nanoTime();
    List<String> lost = store.deployments().renew(ids, owner, settings.lease());
    for (String id : ids) {
      Following following = followed.get(id);
      if (following != null && lost.contains(id)) {
        forget(following);
      } else if (following != null) {
        following.leased(asked);
      }
    }
  }

  /** Takes over what others have left, and what we had before we were restarted. */
  private void claim() {
    if (stopped) {
      return;
    }
    long asked = System.nanoTime();
    DeploymentStore deployments = store.deployments();
    for (DeploymentRow row : deployments.claim(owner, settings.lease(), CLAIMS)) {
      if (followed.containsKey(row.id())) {
        continue;
      }
      LogMark.DEPLOYMENT.set(row.id());
      LogMark.DECISION.set(row.decision());
      try {
        takeOver(row, asked);
      } catch (StoreException e) {
        LOG.error("deployment {} can't be gone on with: {}", row.id(), e.getMessage());
      } finally {
        LogMark.clear();
      }
    }
  }

  private void takeOver(DeploymentRow row, long asked) {
    byte[] sealed =
        store
            .contents()
            .find(row.job())
            .orElseThrow(() -> new StoreException("its job isn't in the store"));
    Payload payload = Payload.of(store.seal().open(sealed));
    Following following = new Following(row, payload, true, asked);
    stepper.recall(following);
    LOG.info("deployment {} of job {} is gone on with", row.id(), row.jobId());
    if (abandoned.remove(row.id())) {
      stepper.giveUp(following, "the store failed when it was begun: nothing was registered");
      tell.accept(row.id());
      return;
    }
    followed.put(row.id(), following);
    goOn(following);
  }

  private void goOn(Following following) {
    if (following.dropped() || stopped) {
      return;
    }
    Duration shared = SHARE.multipliedBy(followed.size());
    Duration wait = shared.compareTo(settings.poll()) > 0 ? shared : settings.poll();
    schedule(following, wait);
  }

  private void schedule(Following following, Duration wait) {
    try {
      workers.schedule(() -> work(following), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Stopping: whoever claims it goes on.
    }
  }

  private void work(Following following) {
    LogMark.DEPLOYMENT.set(following.id());
    LogMark.DECISION.set(following.row().decision());
    try {
      step(following, List.of());
      goOn(following);
    } catch (StoreException e) {
      LOG.warn("deployment {} can't be kept: {}", following.id(), e.getMessage());
      schedule(following, AFTER_FAILURE);
    } catch (RuntimeException e) {
      LOG.error("following deployment {} failed", following.id(), e);
      schedule(following, AFTER_FAILURE);
    } finally {
      LogMark.clear();
    }
  }

  private void step(Following following, List<News> first) {
    synchronized (following) {
      if (following.dropped() || stopped) {
        return;
      }
      DeploymentRow before = following.row();
      boolean ours = stepper.step(following, first);
      if (!ours || DeploymentState.of(following.row().state()).finished()) {
        forget(following);
      }
      if (!following.row().equals(before)) {
        LOG.info(
            "deployment {} of job {} is {} {}",
            following.id(),
            following.row().jobId(),
            following.row().state(),
            following.row().message());
      }
    }
    tell.accept(following.id());
  }

  private void forget(Following following) {
    following.drop();
    followed.remove(following.id(), following);
  }

  /** What the threads do from time to time, once and in the caller's: for tests. */
  void once() {
    renew();
    claim();
    followed.values().forEach(following -> step(following, List.of()));
  }

  /** As if the process were gone: for tests. */
  void vanish() {
    stopped = true;
    keeper.shutdownNow();
    workers.shutdownNow();
  }

  /** Stops looking, waits for looks under way, and leaves everything to others at once. */
  void stop(Duration patience) {
    stopped = true;
    keeper.shutdownNow();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("deployments are left in the middle of a look: it takes too long");
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    try {
      store.deployments().release(List.copyOf(followed.keySet()), owner);
    } catch (StoreException e) {
      LOG.warn("deployments' leases run out by themselves: {}", e.getMessage());
    }
    followed.clear();
  }
}
