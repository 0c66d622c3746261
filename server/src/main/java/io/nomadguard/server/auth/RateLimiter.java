package io.nomadguard.server.auth;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each caller, that fills at a steady rate. Thread-safe. A bucket is kept as
 * the one moment at which it will be full again; those that are full are the same as none.
 */
public final class RateLimiter {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Below that many at once, a page of a browser or a pipeline of two steps would be refused. */
  private static final int LEAST_BURST = 10;

  private static final int MOST_KEYS = 20_000;

  private final ConcurrentHashMap<String, Long> fullAt = new ConcurrentHashMap<>();
  private final ReentrantLock sweeping = new ReentrantLock();
  private final long interval;
  private final long room;
  private final int mostKeys;
  private final LongSupplier nanos;

  /**
   * @param perMinute how many are let through in the long run; 0 for any number. A sixth of it may
   *     come at once
   */
  public RateLimiter(int perMinute) {
    this(perMinute, MOST_KEYS, System::nanoTime);
  }

  RateLimiter(int perMinute, int mostKeys, LongSupplier nanos) {
    int burst = Math.min(perMinute, Math.max(LEAST_BURST, perMinute / 6));
    this.interval = perMinute == 0 ? 0 : MINUTE / perMinute;
    this.room = interval * Math.max(0, burst - 1);
    this.mostKeys = mostKeys;
    this.nanos = nanos;
  }

  /**
   * Counts one request.
   *
   * @return zero when it is let through, otherwise how long to wait; one that isn't let through
   *     doesn't count
   */
  public Duration take(String key) {
    if (interval == 0) {
      return Duration.ZERO;
    }
    long now = nanos.getAsLong();
    long[] wait = {0};
    fullAt.compute(
        key,
        (any, before) -> {
          long from = before == null || before - now < 0 ? now : before;
          wait[0] = Math.max(0, from - now - room);
          return wait[0] > 0 ? before : Long.valueOf(from + interval);
        });
    if (fullAt.size() > mostKeys) {
      sweep(now);
    }
    return Duration.ofNanos(wait[0]);
  }

  /** As {@link #take}, but counts nothing. */
  Duration waiting(String key) {
    Long full = fullAt.get(key);
    long wait = full == null ? 0 : full - nanos.getAsLong() - room;
    return Duration.ofNanos(Math.max(0, wait));
  }

  int keys() {
    return fullAt.size();
  }

  /** Forgets the full buckets, and if that isn't enough a quarter of all: the fullest. */
  private void sweep(long now) {
    if (!sweeping.tryLock()) {
      return;
    }
    try {
      fullAt.values().removeIf(full -> full - now <= 0);
      if (fullAt.size() > mostKeys) {
        List<Map.Entry<String, Long>> fullest =
            fullAt.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(entry -> entry.getValue() - now))
                .limit(fullAt.size() - mostKeys / 4L * 3)
                .toList();
        fullest.forEach(entry -> fullAt.remove(entry.getKey(), entry.getValue()));
      }
    } finally {
      sweeping.unlock();
    }
  }
}
