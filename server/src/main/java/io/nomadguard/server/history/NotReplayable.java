package io.nomadguard.server.history;

import org.jspecify.annotations.Nullable;

/** A decision can't be made again, for what it takes isn't there any more; the message says why. */
public final class NotReplayable extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotReplayable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
