package io.nomadguard.server.history;

import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes decisions in batches, in a thread of its own: a commit costs the same for one as for
 * hundreds. While the store is down they wait here, as many as there is room for.
 */
final class DecisionLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);

  /**
   * A batch is written when its first has waited this long; writing it takes the rest of a second.
   */
  private static final Duration WINDOW = Duration.ofMillis(400);

  /** Or when there are this many. */
  private static final int BATCH = 200;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** How long writing what waits may take when the store is slow. */
  private static final Duration SLOWEST = Duration.ofSeconds(20);

  /** So often a store that nothing is written to is asked whether it is there. */
  private static final Duration PROBE = Duration.ofSeconds(5);

  /**
   * @param most how many may wait
   * @param mostBytes how much memory those may take
   * @param lastTry how long closing tries to write what is left while the store is down
   */
  record Limits(int most, long mostBytes, Duration lastTry) {

    static final Limits USUAL =
        new Limits(
            10_000,
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 4),
            Duration.ofSeconds(5));
  }

  private record Waiting(Entry entry, long since) {}

  private final Store store;
  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Thread writer;
  private long bytes;
  private int writing;
  private long writingSince;
  private long hurried = System.nanoTime();
  private boolean closing;
  private long closeBy;
  private volatile @Nullable String trouble;
  private final AtomicLong lost = new AtomicLong();

  DecisionLog(Store store, Limits limits) {
    this.store = store;
    this.limits = limits;
    this.writer = new Thread(this::run, "decision-log");
    writer.setDaemon(true);
  }

  void start() {
    writer.start();
  }

  /**
   * Makes ready what is to be written, which takes longer than writing it: so whoever asks faster
   * than that waits himself, and what waits here is small.
   *
   * @return false when there is no room, or it is closed
   */
  boolean add(Judged judged) {
    // Where there is no room none needs making ready.
    Entry entry = hasRoom(0) ? entry(judged) : null;
    if (entry == null || !queued(entry)) {
      lost.incrementAndGet();
      return false;
    }
    return true;
  }

  private @Nullable Entry entry(Judged judged) {
    try {
      return Entry.of(judged, store.seal());
    } catch (RuntimeException e) {
      LOG.error("decision {} can't be kept: our fault", judged.decision().id(), e);
      return null;
    }
  }

  private boolean queued(Entry entry) {
    long weight = entry.weight();
    lock.lock();
    try {
      if (!hasRoom(weight)) {
        return false;
      }
      queue.add(new Waiting(entry, System.nanoTime()));
      bytes += weight;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(long weight) {
    lock.lock();
    try {
      return !closing && queue.size() + writing < limits.most && bytes + weight <= limits.mostBytes;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /** Why the store can't be written to; null when it can, as far as is known. */
  @Nullable String trouble() {
    return trouble;
  }

  /** How many are not written yet. */
  int waiting() {
    lock.lock();
    try {
      return queue.size() + writing;
    } finally {
      lock.unlock();
    }
  }

  /** How long the oldest of them has waited; zero when none does. */
  Duration lag() {
    lock.lock();
    try {
      Waiting first = queue.peek();
      if (writing == 0 && first == null) {
        return Duration.ZERO;
      }
      long since = writing > 0 || first == null ? writingSince : first.since;
      return Duration.ofNanos(System.nanoTime() - since);
    } finally {
      lock.unlock();
    }
  }

  /** How many were never written. */
  long lost() {
    return lost.get();
  }

  /**
   * Waits until what was added before is written, unless the store is down or that takes too long.
   *
   * @return whether nothing waits any more
   */
  boolean settle(Duration most) {
    long deadline = System.nanoTime() + most.toNanos();
    lock.lock();
    try {
      while (queue.size() + writing > 0 && trouble == null) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          break;
        }
        hurried = System.nanoTime();
        changed.signalAll();
        changed.awaitNanos(left);
      }
      return queue.size() + writing == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (true) {
      List<Waiting> batch;
      try {
        batch = next();
      } catch (InterruptedException e) {
        return;
      }
      if (batch == null) {
        return;
      }
      if (batch.isEmpty()) {
        probe();
        continue;
      }
      try {
        write(batch);
      } finally {
        done(batch);
      }
    }
  }

  /**
   * Waits for a batch.
   *
   * @return empty when there was nothing to write for long; null at the end
   */
  private @Nullable List<Waiting> next() throws InterruptedException {
    lock.lock();
    try {
      long idle = System.nanoTime() + PROBE.toNanos();
      while (!isDue()) {
        if (closing && queue.isEmpty()) {
          return null;
        }
        Waiting first = queue.peek();
        long until = first == null ? idle : first.since + WINDOW.toNanos();
        long left = until - System.nanoTime();
        if (left <= 0 && first == null) {
          return List.of();
        }
        changed.awaitNanos(left);
      }
      List<Waiting> batch = new ArrayList<>();
      while (batch.size() < BATCH && !queue.isEmpty()) {
        batch.add(queue.remove());
      }
      writing = batch.size();
      writingSince = batch.isEmpty() ? 0 : batch.get(0).since;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    Waiting first = queue.peek();
    return first != null
        && (closing
            || queue.size() >= BATCH
            || first.since - hurried <= 0
            || System.nanoTime() - first.since >= WINDOW.toNanos());
  }

  private void done(List<Waiting> batch) {
    lock.lock();
    try {
      writing = 0;
      batch.forEach(waiting -> bytes -= waiting.entry.weight());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void write(List<Waiting> batch) {
    List<Entry> entries = new ArrayList<>();
    batch.forEach(waiting -> entries.add(waiting.entry));
    Duration pause = FIRST_PAUSE;
    while (!entries.isEmpty()) {
      try {
        save(entries);
        well();
        return;
      } catch (StoreException e) {
        ill(e);
        if (!await(pause)) {
          LOG.error(
              "{} decisions are lost, {} to {}: {}",
              entries.size(),
              entries.get(0).row().id(),
              entries.get(entries.size() - 1).row().id(),
              e.getMessage());
          lost.addAndGet(entries.size());
          return;
        }
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      } catch (RuntimeException e) {
        if (entries.size() == 1) {
          LOG.error("decision {} can't be kept: our fault", entries.get(0).row().id(), e);
          lost.incrementAndGet();
          return;
        }
        // One that can't be kept must not take the others with it.
        Entry first = entries.remove(0);
        saveAlone(first);
      }
    }
  }

  private void saveAlone(Entry entry) {
    try {
      save(List.of(entry));
    } catch (RuntimeException e) {
      LOG.error("decision {} can't be kept", entry.row().id(), e);
      lost.incrementAndGet();
    }
  }

  private void save(List<Entry> entries) {
    List<DecisionRow> rows = new ArrayList<>(entries.size());
    Map<String, byte[]> contents = new HashMap<>();
    for (Entry entry : entries) {
      rows.add(entry.row());
      contents.putAll(entry.contents());
    }
    store.decisions().save(rows, contents);
  }

  private void probe() {
    try {
      store.check();
      well();
    } catch (StoreException e) {
      ill(e);
    }
  }

  private void well() {
    if (trouble != null) {
      LOG.info("the store is back");
      trouble = null;
    }
  }

  private void ill(StoreException e) {
    if (trouble == null) {
      LOG.warn("decisions wait for the store: {}", e.getMessage());
    }
    trouble = String.valueOf(e.getMessage());
    lock.lock();
    try {
      // Whoever waits for it to be written waits in vain.
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * @return false when there is no more time to try again
   */
  private boolean await(Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    lock.lock();
    try {
      while (true) {
        long end = closing && closeBy - until < 0 ? closeBy : until;
        long left = end - System.nanoTime();
        if (left <= 0) {
          return !closing || closeBy - System.nanoTime() > 0;
        }
        changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits, unless the store stays down. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closing) {
        closing = true;
        closeBy = System.nanoTime() + limits.lastTry.toNanos();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    try {
      writer.join(limits.lastTry.plus(SLOWEST).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
