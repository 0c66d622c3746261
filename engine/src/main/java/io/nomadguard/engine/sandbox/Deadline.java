package io.nomadguard.engine.sandbox;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When this thread's rules must have come to an end, and how much memory they may ask for until
 * then. Compiled rules ask before every jump back, at the start of every method and around calls
 * that take long: {@link Weaver} puts the questions there.
 */
public final class Deadline implements AutoCloseable {

  /** Reading the clock takes as long as some tens of the steps between. */
  private static final int STEPS_PER_LOOK = 64;

  /** A few thousand steps ask for no memory worth asking Java about, which costs its own time. */
  private static final int LOOKS_WITHOUT_MEMORY = 64;

  private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

  private final long end;
  private final long bytes;
  private final @Nullable Abandon abandon = Abandon.current();
  private int steps = STEPS_PER_LOOK;
  private int looks;
  private long allocatedBefore = -1;
  private long nextPressure = HeapPressure.STEP;
  private @Nullable Stopped stopped;

  private Deadline(long end, long bytes) {
    this.end = end;
    this.bytes = bytes;
  }

  /**
   * Holds for this thread, from now until closed.
   *
   * @param bytes that may be allocated, garbage included; what a few thousand steps take comes free
   */
  public static Deadline in(Duration time, long bytes) {
    Deadline deadline = new Deadline(System.nanoTime() + time.toNanos(), bytes);
    CURRENT.set(deadline);
    return deadline;
  }

  /** A step of a rule: goes on, or ends the rule. Without a deadline it always goes on. */
  public static void check() {
    Deadline deadline = CURRENT.get();
    if (deadline != null) {
      deadline.step();
    }
  }

  /** A step on behalf of a rule that none of its own code takes. */
  static void check(String rule) {
    try {
      check();
    } catch (Stopped e) {
      e.in(rule);
      throw e;
    }
  }

  /** Steps that Java's library takes in one go, and its memory: {@code units} words or so. */
  static void charge(int units) {
    Deadline deadline = CURRENT.get();
    if (deadline != null) {
      deadline.steps -= units >> 6;
      deadline.step();
    }
  }

  /**
   * @return null when nothing limits this thread
   */
  static @Nullable Deadline current() {
    return CURRENT.get();
  }

  /** Ends the rule, whether or not it catches what is thrown. */
  public static Stopped stop(String why) {
    Stopped now = new Stopped(Stopped.Kind.TOO_MUCH, why);
    Deadline deadline = CURRENT.get();
    if (deadline != null) {
      deadline.remember(now);
    }
    return now;
  }

  void step() {
    if (--steps <= 0) {
      look();
    }
  }

  private void look() {
    // The count stays used up, so a rule that catches this is stopped again at its next step.
    if (stopped != null) {
      throw new Stopped(stopped.kind(), stopped.why());
    }
    if (isOver()) {
      throw remember(new Stopped(Stopped.Kind.TIME, ""));
    }
    if (abandon != null && abandon.wasNow()) {
      throw remember(new Stopped(Stopped.Kind.ABANDONED, ""));
    }
    int taken = Math.max(1, 1 - steps / STEPS_PER_LOOK);
    looks = (int) Math.min(Integer.MAX_VALUE, (long) looks + taken);
    if (looks > LOOKS_WITHOUT_MEMORY) {
      lookAtMemory();
    }
    steps = STEPS_PER_LOOK;
  }

  /** What may be asked for is garbage in time, or there would be an end to the whole process. */
  private void lookAtMemory() {
    long allocated = allocated();
    if (allocated > bytes) {
      throw remember(new Stopped(Stopped.Kind.MEMORY, ""));
    }
    if (allocated > nextPressure) {
      nextPressure = allocated + HeapPressure.STEP;
      if (HeapPressure.high()) {
        throw remember(
            new Stopped(
                Stopped.Kind.MEMORY,
                "it took " + (allocated >> 20) + " MB of memory, and there is hardly any left"));
      }
    }
  }

  private Stopped remember(Stopped now) {
    if (stopped == null) {
      stopped = now;
      steps = 0;
    }
    return now;
  }

  /** Since this was first asked, in bytes. */
  private long allocated() {
    long now = Allocated.byThisThread();
    if (allocatedBefore < 0) {
      allocatedBefore = now;
    }
    return now - allocatedBefore;
  }

  public boolean isOver() {
    return System.nanoTime() - end > 0;
  }

  /** Whether rules took all of the time or memory there is, or weren't wanted to take more. */
  public boolean isUsedUp() {
    return stopped == null ? isOver() : stopped.kind() != Stopped.Kind.TOO_MUCH;
  }

  /** What a rule was stopped with first, whether or not it caught it; null when none was. */
  public @Nullable Stopped stopped() {
    return stopped;
  }

  @Override
  public void close() {
    CURRENT.remove();
  }

  /** Loaded when first needed only: most decisions never ask, and it takes its time. */
  private static final class Allocated {

    private static final @Nullable ThreadMXBean THREADS =
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean hotSpot
                && hotSpot.isThreadAllocatedMemorySupported()
            ? hotSpot
            : null;

    static long byThisThread() {
      return THREADS == null ? 0 : THREADS.getCurrentThreadAllocatedBytes();
    }
  }
}
