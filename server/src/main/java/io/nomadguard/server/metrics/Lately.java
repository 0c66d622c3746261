package io.nomadguard.server.metrics;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A number that takes a while to find out: asked for in the background, so that a scrape never
 * waits. Thread-safe.
 */
final class Lately {

  private static final Logger LOG = LoggerFactory.getLogger(Lately.class);

  private final LongSupplier number;
  private final Executor background;
  private final long everyNanos;
  private final AtomicLong next = new AtomicLong(System.nanoTime());
  private volatile double last = Double.NaN;

  Lately(LongSupplier number, Duration every, Executor background) {
    this.number = number;
    this.everyNanos = every.toNanos();
    this.background = background;
  }

  /** As it was a while ago; not a number before it is known, or when it can't be known. */
  double get() {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + everyNanos)) {
      background.execute(this::ask);
    }
    return last;
  }

  private void ask() {
    try {
      last = number.getAsLong();
    } catch (RuntimeException e) {
      last = Double.NaN;
      LOG.debug("a number for metrics isn't known", e);
    }
  }
}
