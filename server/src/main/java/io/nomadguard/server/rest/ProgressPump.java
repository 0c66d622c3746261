package io.nomadguard.server.rest;

import io.nomadguard.server.deploy.Deployments;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentStore;
import io.nomadguard.server.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what happens to deployments from the store to all who watch: a few threads for any number
 * of clients. Deployments followed by another replica are looked at every second; for our own it is
 * woken.
 */
final class ProgressPump implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressPump.class);

  private static final int THREADS = 2;
  private static final int AT_ONCE = 100;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final DeploymentStore deployments;
  private final @Nullable Deployments news;
  private final Duration quietAfter;
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor threads;

  /** Somebody who watches, and how far they are. */
  private static final class Seat {
    private final Watcher watcher;
    private long seen;
    private long toldAt = System.nanoTime();

    Seat(Watcher watcher, long seen) {
      this.watcher = watcher;
      this.seen = seen;
    }

    boolean isReady() {
      return !watcher.isOver() && !watcher.isBusy();
    }

    /** The next event only: whoever was busy meanwhile mustn't miss one. */
    void tell(DeploymentEvent event) {
      if (event.seq() == seen + 1 && isReady()) {
        seen = event.seq();
        toldAt = System.nanoTime();
        watcher.happened(event);
      }
    }
  }

  /** All who watch one deployment. Guarded by itself, but for what is asked for. */
  private static final class Channel {
    private final List<Seat> seats = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private Deployments.@Nullable Watch watch;
  }

  /**
   * @param news tells of deployments that are followed here; null when none are
   * @param quietAfter when nothing happened for so long, watchers are told that
   */
  ProgressPump(DeploymentStore deployments, @Nullable Deployments news, Duration quietAfter) {
    this.deployments = deployments;
    this.news = news;
    this.quietAfter = quietAfter;
    this.threads =
        new ScheduledThreadPoolExecutor(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "progress");
              thread.setDaemon(true);
              return thread;
            });
    threads.scheduleWithFixedDelay(
        () -> channels.keySet().forEach(this::wake),
        LOOK_EVERY.toMillis(),
        LOOK_EVERY.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /**
   * Tells somebody everything that happened after an event, and will happen.
   *
   * @param seen the event's number; 0 begins with the first
   */
  void watch(String deployment, long seen, Watcher watcher) {
    if (threads.isShutdown()) {
      watcher.interrupted();
      return;
    }
    channels.compute(
        deployment,
        (id, before) -> {
          Channel channel = before == null ? new Channel() : before;
          synchronized (channel) {
            channel.seats.add(new Seat(watcher, seen));
            if (channel.watch == null && news != null) {
              channel.watch = news.watch(id, () -> wake(id));
            }
          }
          return channel;
        });
    wake(deployment);
  }

  /** Something happened to this deployment. */
  void wake(String deployment) {
    Channel channel = channels.get(deployment);
    // One that waits for its turn will see what happened by then.
    if (channel != null && channel.asked.getAndIncrement() == 0) {
      try {
        threads.execute(() -> carry(deployment, channel));
      } catch (RejectedExecutionException e) {
        // Stopping: everybody is told so.
      }
    }
  }

  /** How many watch. */
  int watchers() {
    int count = 0;
    for (Channel channel : channels.values()) {
      synchronized (channel) {
        count += channel.seats.size();
      }
    }
    return count;
  }

  private void carry(String deployment, Channel channel) {
    channel.asked.set(0);
    synchronized (channel) {
      try {
        tell(deployment, channel);
      } catch (StoreException e) {
        LOG.warn("what happens to deployment {} can't be told: {}", deployment, e.getMessage());
      }
      for (Seat seat : channel.seats) {
        if (System.nanoTime() - seat.toldAt > quietAfter.toNanos()) {
          seat.toldAt = System.nanoTime();
          seat.watcher.quiet();
        }
      }
      channel.seats.removeIf(seat -> seat.watcher.isOver());
    }
    channels.computeIfPresent(
        deployment,
        (id, now) -> {
          synchronized (now) {
            return now.seats.isEmpty() ? left(now) : now;
          }
        });
  }

  private static @Nullable Channel left(Channel channel) {
    if (channel.watch != null) {
      channel.watch.close();
    }
    return null;
  }

  private void tell(String deployment, Channel channel) {
    List<DeploymentEvent> events;
    do {
      // Those who are busy are told later: the store keeps it for them.
      List<Seat> ready = channel.seats.stream().filter(Seat::isReady).toList();
      OptionalLong from = ready.stream().mapToLong(seat -> seat.seen).min();
      if (from.isEmpty()) {
        return;
      }
      events = deployments.events(deployment, from.getAsLong(), AT_ONCE);
      for (DeploymentEvent event : events) {
        ready.forEach(seat -> seat.tell(event));
      }
    } while (events.size() == AT_ONCE);
  }

  /** Tells all who watch to come again, and ends. */
  @Override
  public void close() {
    threads.shutdown();
    for (Channel channel : channels.values()) {
      synchronized (channel) {
        channel.seats.forEach(seat -> seat.watcher.interrupted());
        channel.seats.clear();
        left(channel);
      }
    }
    channels.clear();
  }
}
