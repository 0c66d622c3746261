package io.nomadguard.engine.sandbox;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * For what is judged in this thread until this is closed: whether the answer isn't wanted any more.
 * Rules are stopped then, as at their {@link Deadline}. Once it isn't wanted it never is again.
 */
public final class Abandon implements AutoCloseable {

  /** Rules may take a step each nanosecond, and whoever is asked may look at files. */
  private static final long RARELY = TimeUnit.MILLISECONDS.toNanos(50);

  private static final ThreadLocal<@Nullable Abandon> CURRENT = new ThreadLocal<>();

  private final BooleanSupplier unwanted;
  private long asked = System.nanoTime();
  private boolean now;

  private Abandon(BooleanSupplier unwanted) {
    this.unwanted = unwanted;
  }

  /**
   * From now on, for this thread.
   *
   * @param unwanted is asked in this thread, now and then while rules run
   */
  public static Abandon when(BooleanSupplier unwanted) {
    Abandon abandon = new Abandon(unwanted);
    CURRENT.set(abandon);
    return abandon;
  }

  /**
   * @return null when this thread's answers are always wanted
   */
  static @Nullable Abandon current() {
    return CURRENT.get();
  }

  /** Whether the answer isn't wanted any more. */
  public boolean isNow() {
    now = now || unwanted.getAsBoolean();
    asked = System.nanoTime();
    return now;
  }

  /** The same, as it was a moment ago. */
  boolean wasNow() {
    return now || (System.nanoTime() - asked > RARELY && isNow());
  }

  @Override
  public void close() {
    CURRENT.remove();
  }
}
