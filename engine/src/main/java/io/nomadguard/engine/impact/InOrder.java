package io.nomadguard.engine.impact;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same with many things, several at a time, and tells what came of it in their order. */
final class InOrder {

  /** How many of each thread are under way or wait to be told of: what bounds memory. */
  private static final int AHEAD = 32;

  private InOrder() {}

  /**
   * Does it with all. What is thrown at one is thrown on, and ends it.
   *
   * @param things asked for the next one only when there is room
   * @param each told by the calling thread
   */
  static <T, R> void each(Iterator<T> things, int threads, Function<T, R> work, Consumer<R> each) {
    Deque<Future<R>> under = new ArrayDeque<>();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads,
            run -> {
              Thread thread = new Thread(run, "judge");
              thread.setDaemon(true);
              return thread;
            });
    try {
      while (things.hasNext()) {
        T thing = things.next();
        under.add(workers.submit(() -> work.apply(thing)));
        if (under.size() >= AHEAD * threads) {
          each.accept(result(under.remove()));
        }
      }
      while (!under.isEmpty()) {
        each.accept(result(under.remove()));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while judging jobs", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
