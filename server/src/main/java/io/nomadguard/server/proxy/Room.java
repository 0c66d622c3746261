package io.nomadguard.server.proxy;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the bodies take that wait to be judged, all together. Thread-safe. */
final class Room {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  Room(long most) {
    this.most = most;
  }

  boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void give(int bytes) {
    taken.addAndGet(-bytes);
  }
}
