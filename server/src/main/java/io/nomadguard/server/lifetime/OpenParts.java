package io.nomadguard.server.lifetime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Parts that were opened one after the other, to be closed the other way round. */
public final class OpenParts implements AutoCloseable {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Closes this part, too, before those that were kept earlier. */
  public synchronized <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  /**
   * Closes every part, what was opened last first, also after one that fails. Whoever closes at the
   * same time waits until all are closed; a part is closed once.
   *
   * @throws IllegalStateException with the first failure as its cause, if that was a checked
   *     exception; what is unchecked comes as it is. Later failures are suppressed in the first
   */
  @Override
  public synchronized void close() {
    Throwable first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Throwable e) {
        first = both(first, e);
      }
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first instanceof RuntimeException exception) {
      throw exception;
    }
    if (first != null) {
      throw new IllegalStateException("closing what was opened", first);
    }
  }

  /** Closes every part after a failure that has to be told: what fails here is suppressed in it. */
  public void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException | Error e) {
      both(failure, e);
    }
  }

  private static Throwable both(@Nullable Throwable first, Throwable next) {
    if (first == null) {
      return next;
    }
    // Nothing can be suppressed in itself, and two parts may share what fails.
    if (next != first) {
      first.addSuppressed(next);
    }
    return first;
  }
}
