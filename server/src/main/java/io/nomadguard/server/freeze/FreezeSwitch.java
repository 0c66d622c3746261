package io.nomadguard.server.freeze;

import io.nomadguard.server.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether anybody may write, as the store says or said when it last answered: others set it too.
 * Nobody may while that was never known. Thread-safe.
 */
public final class FreezeSwitch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FreezeSwitch.class);

  /** So that what is known is never older than a second while the store answers. */
  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * What the store said.
   *
   * @param freeze null when the switch was never set
   * @param standstill null while all may write
   */
  private record Known(@Nullable Freeze freeze, @Nullable Standstill standstill) {

    static Known of(@Nullable Freeze freeze) {
      return new Known(freeze, freeze != null && freeze.holds() ? Standstill.of(freeze) : null);
    }
  }

  private final FreezeBook book;
  private final Clock clock;
  private volatile @Nullable Known known;

  /** Guarded by this. */
  private boolean down;

  private final ScheduledExecutorService polling =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "freeze");
            thread.setDaemon(true);
            return thread;
          });

  public FreezeSwitch(FreezeBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  /** Asks the store, now and from then on; to be called once. */
  public void start() {
    poll();
    polling.scheduleWithFixedDelay(
        this::poll, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void poll() {
    try {
      take(book.now().orElse(null));
      down = false;
    } catch (StoreException e) {
      if (!down) {
        LOG.warn(
            "{} holds while the store can't be asked: {}",
            known == null ? "that nobody may write" : "what is known of freezing",
            e.getMessage());
      }
      down = true;
    } catch (RuntimeException e) {
      // Else there would never be a next time.
      LOG.error("asking whether writing is frozen: our fault", e);
    }
  }

  private void take(@Nullable Freeze freeze) {
    Known before = known;
    if (before != null && Objects.equals(before.freeze, freeze)) {
      return;
    }
    known = Known.of(freeze);
    if (freeze != null && (before != null || freeze.holds())) {
      LOG.warn("{}", freeze.words());
    }
  }

  /** Why nobody may write now; null when all may. Costs nothing. */
  public @Nullable Standstill standstill() {
    Known now = known;
    return now == null ? Standstill.UNKNOWN : now.standstill;
  }

  /**
   * What it was set to last, at most a second ago if the store answers; empty when it never was.
   *
   * @throws StoreException when the store hasn't answered yet
   */
  public Optional<Freeze> now() {
    Known now = known;
    if (now == null) {
      throw new StoreException(Standstill.UNKNOWN.detail());
    }
    return Optional.ofNullable(now.freeze);
  }

  /**
   * From now on nobody may write; for other services on the same store within a second.
   *
   * @param by null when nobody is known
   * @throws IllegalArgumentException when the message is none that can be shown; it says why
   * @throws StoreException when the store is down; then nothing is frozen
   */
  public Freeze freeze(String message, @Nullable String by) {
    Freeze begun = Freeze.begun(message, by, clock.instant());
    set(begun);
    return begun;
  }

  /**
   * From now on all may write again.
   *
   * @return what had been set before; empty when nothing was frozen
   * @throws StoreException when the store is down; then nothing has changed
   */
  public Optional<Freeze> thaw(@Nullable String by) {
    return set(Freeze.ended(by, clock.instant())).filter(Freeze::holds);
  }

  private synchronized Optional<Freeze> set(Freeze freeze) {
    Optional<Freeze> before = book.set(freeze);
    take(freeze);
    return before;
  }

  @Override
  public void close() {
    polling.shutdownNow();
  }
}
