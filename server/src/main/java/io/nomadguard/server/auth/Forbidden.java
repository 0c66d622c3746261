package io.nomadguard.server.auth;

/** Somebody we know, who may not. The message says what it takes. */
public final class Forbidden extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Forbidden(String message) {
    super(message, null, false, false);
  }
}
