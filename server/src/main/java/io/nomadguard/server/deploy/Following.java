package io.nomadguard.server.deploy;

import io.nomadguard.server.store.DeploymentRow;

/** A deployment that this replica follows. One thread at a time; who has it, holds its monitor. */
final class Following {

  private final Payload payload;
  private Memory memory = new Memory();
  private volatile DeploymentRow row;

  /** The store failed to say whether it has kept the last step: what it has is to be read again. */
  private boolean stale;

  /** Whether the register request may have been sent: then it is looked first. */
  private boolean sent;

  /** When the lease was last known to be ours, by {@link System#nanoTime}. */
  private volatile long leased;

  /** Nobody is to look at it any more. */
  private volatile boolean dropped;

  Following(DeploymentRow row, Payload payload, boolean sent, long leased) {
    this.row = row;
    this.payload = payload;
    this.sent = sent;
    this.leased = leased;
  }

  String id() {
    return row.id();
  }

  Payload payload() {
    return payload;
  }

  Memory memory() {
    return memory;
  }

  DeploymentRow row() {
    return row;
  }

  void row(DeploymentRow kept) {
    row = kept;
  }

  void memory(Memory other) {
    memory = other;
  }

  boolean stale() {
    return stale;
  }

  void stale(boolean maybe) {
    stale = maybe;
  }

  boolean sent() {
    return sent;
  }

  void sent(boolean maybe) {
    sent = maybe;
  }

  long leased() {
    return leased;
  }

  void leased(long nanos) {
    leased = nanos;
  }

  boolean dropped() {
    return dropped;
  }

  void drop() {
    dropped = true;
  }
}
