package io.nomadguard.server.request;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Has long work wait until there is room for it, first come, first served: as much is done at once
 * as weighs no more than that. Thread-safe.
 */
public final class Turns {

  private static final int UNIT = 1024;

  /** Long work may wait for Nomad; nobody waits for it for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int most;
  private final Semaphore free;

  /**
   * @param most in bytes
   */
  public Turns(long most) {
    this.most = (int) Math.min(Integer.MAX_VALUE, Math.max(1, most / UNIT));
    this.free = new Semaphore(this.most, true);
  }

  /**
   * Does something when it is its turn; what alone weighs more than there is room for is done
   * alone. Not to be asked for from within such work.
   *
   * @param bytes of the request
   * @throws TooBusy when it isn't its turn within half a minute
   */
  public <T> T take(int bytes, Supplier<T> work) {
    int weight = Math.min(most, 1 + bytes / UNIT);
    acquire(weight);
    try {
      return work.get();
    } finally {
      free.release(weight);
    }
  }

  private void acquire(int weight) {
    try {
      if (!free.tryAcquire(weight, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TooBusy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooBusy();
    }
  }
}
