package io.nomadguard.engine.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When this thread's rules must have come to an end. Compiled rules ask before every jump back and
 * at the start of every method: {@link DeadlineWeaver} puts the questions there.
 */
public final class Deadline implements AutoCloseable {

  /** Reading the clock takes as long as some tens of the steps between. */
  private static final int STEPS_PER_LOOK = 64;

  private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

  private final long end;
  private int steps = STEPS_PER_LOOK;
  private @Nullable Passed passed;

  private Deadline(long end) {
    this.end = end;
  }

  /** Holds for this thread, from now until closed. */
  static Deadline in(Duration time) {
    Deadline deadline = new Deadline(System.nanoTime() + time.toNanos());
    CURRENT.set(deadline);
    return deadline;
  }

  /** A step of a rule: goes on, or ends the rule. Without a deadline it always goes on. */
  public static void check() {
    Deadline deadline = CURRENT.get();
    if (deadline != null && --deadline.steps <= 0) {
      deadline.look();
    }
  }

  private void look() {
    if (isOver()) {
      // The count stays used up, so a rule that catches this is stopped again at its next step.
      Passed now = new Passed();
      if (passed == null) {
        passed = now;
      }
      throw now;
    }
    steps = STEPS_PER_LOOK;
  }

  boolean isOver() {
    return System.nanoTime() - end > 0;
  }

  /** What a rule was stopped with first, whether or not it caught it; null when none was. */
  @Nullable Passed passed() {
    return passed;
  }

  @Override
  public void close() {
    CURRENT.remove();
  }

  /** Ends a rule that takes too long. No exception, for rules may well catch those. */
  static final class Passed extends Error {

    private static final long serialVersionUID = 1;
  }
}
