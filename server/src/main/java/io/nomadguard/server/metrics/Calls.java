package io.nomadguard.server.metrics;

import io.nomadguard.server.trace.Trace;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of something outside: each is timed by what came of it, and is a step of the trace. */
final class Calls {

  /** What came of a call that threw nothing. */
  static final String OK = "ok";

  private final String who;
  private final Timers timers;
  private final Function<@Nullable RuntimeException, String> outcome;

  /**
   * @param who is called, as steps begin
   * @param timers by operation and outcome
   * @param outcome a word, of few, for what was thrown, or null
   */
  Calls(String who, Timers timers, Function<@Nullable RuntimeException, String> outcome) {
    this.who = who;
    this.timers = timers;
    this.outcome = outcome;
  }

  <T> T call(String operation, Supplier<T> call) {
    long start = System.nanoTime();
    String came = "error";
    try {
      T answer = Trace.step(who + " " + operation, call);
      came = outcome.apply(null);
      return answer;
    } catch (RuntimeException e) {
      came = outcome.apply(e);
      throw e;
    } finally {
      timers.record(Duration.ofNanos(System.nanoTime() - start), operation, came);
    }
  }

  void run(String operation, Runnable call) {
    call(
        operation,
        () -> {
          call.run();
          return OK;
        });
  }
}
