package io.nomadguard.server.auth;

import java.time.Duration;

/** Somebody asks more often than is allowed. */
public final class TooManyRequests extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Duration wait;

  TooManyRequests(String message, Duration wait) {
    super(message, null, false, false);
    this.wait = wait;
  }

  /** Whole seconds until the next request is let through, 1 or more: {@code Retry-After}. */
  public long retryAfterSeconds() {
    return Math.max(1, (wait.toMillis() + 999) / 1000);
  }
}
