package io.nomadguard.server.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes to a client as fast as it takes it, without a thread that waits for it. A client that
 * falls too far behind is dropped. Thread-safe.
 */
final class Outflow implements WriteListener {

  /** With more than that waiting it is busy. */
  private static final int ENOUGH = 64 * 1024;

  private final ServletOutputStream out;
  private final Duration patience;
  private final Runnable onRoom;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private long stuckSince;
  private boolean flushed;
  private boolean ending;

  /**
   * @param out of a request that is answered asynchronously
   * @param patience how long a client may take nothing while something waits for it
   * @param onRoom is called when it is no longer busy
   */
  Outflow(ServletOutputStream out, Duration patience, Runnable onRoom) {
    this.out = out;
    this.onRoom = onRoom;
    this.patience = patience;
  }

  /** Begins to write; what it answers is complete once everything is written, or can't be. */
  CompletableFuture<Void> start() {
    out.setWriteListener(this);
    return ended;
  }

  boolean isOver() {
    return ended.isDone();
  }

  /** Whether enough waits to be written already. */
  boolean isBusy() {
    lock.lock();
    try {
      return waitingBytes > ENOUGH;
    } finally {
      lock.unlock();
    }
  }

  void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    run(
        () -> {
          if (waiting.isEmpty()) {
            stuckSince = System.nanoTime();
          }
          waiting.add(bytes);
          waitingBytes += bytes.length;
        });
  }

  /** Ends it, after what was written so far. */
  void end() {
    run(() -> ending = true);
  }

  @Override
  public void onWritePossible() {
    run(() -> {});
  }

  @Override
  public void onError(Throwable gone) {
    ended.complete(null);
  }

  private void run(Runnable before) {
    boolean over;
    boolean room = false;
    lock.lock();
    try {
      before.run();
      boolean busy = waitingBytes > ENOUGH;
      over = drained() && ending || isStuck();
      room = busy && waitingBytes <= ENOUGH;
    } catch (IOException | IllegalStateException e) {
      // The client went away: it is no reason to do anything else.
      over = true;
    } finally {
      lock.unlock();
    }
    if (over) {
      // Outside of the lock: whoever waits for it runs here.
      ended.complete(null);
    } else if (room) {
      onRoom.run();
    }
  }

  private boolean drained() throws IOException {
    while (!ended.isDone() && out.isReady()) {
      byte[] next = waiting.poll();
      if (next != null) {
        waitingBytes -= next.length;
        stuckSince = System.nanoTime();
        flushed = false;
        out.write(next);
      } else if (!flushed) {
        flushed = true;
        out.flush();
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean isStuck() {
    return !waiting.isEmpty() && System.nanoTime() - stuckSince > patience.toNanos();
  }
}
