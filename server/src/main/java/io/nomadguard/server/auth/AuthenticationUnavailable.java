package io.nomadguard.server.auth;

/** Nobody can tell just now who asks: what would have to be asked for it doesn't answer. */
public final class AuthenticationUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  AuthenticationUnavailable(String message) {
    super(message, null, false, false);
  }
}
