package io.nomadguard.server.nomad;

import org.jspecify.annotations.Nullable;

/**
 * Nomad didn't do what it was asked. The message is for users: what failed, why, what to do; {@code
 * original} is Nomad's own text.
 */
public final class NomadException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What it means for whoever asked. */
  public enum Kind {
    /** The job changed meanwhile. */
    CONFLICT,
    /** Nomad says no, and would again. */
    REFUSED,
    /** The token isn't allowed, or no longer. */
    FORBIDDEN,
    /** Nobody answered, or with 429/5xx, and nothing was done. */
    UNREACHABLE,
    /** A write was sent and no answer came: it may have been done. */
    UNCERTAIN
  }

  private final Kind kind;
  private final int status;
  private final @Nullable String original;

  /**
   * @param status HTTP's, or 0 when there was no answer
   */
  public NomadException(
      Kind kind, int status, String message, @Nullable String original, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.original = original;
  }

  public Kind kind() {
    return kind;
  }

  public int status() {
    return status;
  }

  public @Nullable String original() {
    return original;
  }
}
