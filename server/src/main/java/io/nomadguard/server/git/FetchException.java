package io.nomadguard.server.git;

import org.jspecify.annotations.Nullable;

/** Rules can't be had from git, or mustn't be used; the message is for admins. */
public final class FetchException extends Exception {

  private static final long serialVersionUID = 1;

  private final @Nullable String commit;

  FetchException(String message, @Nullable String commit, @Nullable Throwable cause) {
    super(message, cause);
    this.commit = commit;
  }

  /** The commit it is about; null when none was found. */
  public @Nullable String commit() {
    return commit;
  }
}
