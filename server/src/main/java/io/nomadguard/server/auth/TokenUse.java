package io.nomadguard.server.auth;

import io.nomadguard.server.store.StoreException;
import io.nomadguard.server.store.TokenRow;
import io.nomadguard.server.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down when tokens were last used: each at most once a minute, and beside the requests, none
 * of which waits for it. What doesn't fit is left out.
 */
final class TokenUse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TokenUse.class);

  private static final Duration GAP = Duration.ofMinutes(1);
  private static final int MOST_WAITING = 1000;
  private static final int MOST_REMEMBERED = 10_000;

  private final TokenStore store;
  private final ConcurrentHashMap<String, Instant> noted = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor writer;

  TokenUse(TokenStore store) {
    this.store = store;
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "token-use");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    writer.allowCoreThreadTimeOut(true);
  }

  void note(TokenRow row, Instant now) {
    if (isRecent(row.lastUsed(), now) || isRecent(noted.get(row.id()), now)) {
      return;
    }
    if (noted.size() >= MOST_REMEMBERED) {
      noted.clear();
    }
    AtomicBoolean due = new AtomicBoolean();
    noted.compute(
        row.id(),
        (id, before) -> {
          due.set(!isRecent(before, now));
          return due.get() ? now : before;
        });
    if (due.get()) {
      writer.execute(() -> write(row.id(), now));
    }
  }

  private static boolean isRecent(@Nullable Instant before, Instant now) {
    return before != null && now.isBefore(before.plus(GAP));
  }

  private void write(String id, Instant at) {
    try {
      store.used(id, at);
    } catch (StoreException e) {
      LOG.warn("when token {} was last used can't be kept: {}", id, e.getMessage());
    }
  }

  /** Writes what is still waiting, for a few seconds at most. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
