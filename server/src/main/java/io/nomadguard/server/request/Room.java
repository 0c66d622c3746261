package io.nomadguard.server.request;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the bodies take that wait to be judged, all together. Thread-safe. */
public final class Room {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param most in bytes
   */
  public Room(long most) {
    this.most = most;
  }

  /** False when there is no room for so many; then none was taken. */
  public boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  /** Gives back what was taken. */
  public void give(int bytes) {
    taken.addAndGet(-bytes);
  }
}
