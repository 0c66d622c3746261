package io.nomadguard.server.auth;

/** Nobody we know: no token, or one that doesn't hold. The message says why, without the token. */
public final class Unauthenticated extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Unauthenticated(String message) {
    super(message, null, false, false);
  }
}
