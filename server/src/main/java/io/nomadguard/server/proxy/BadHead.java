package io.nomadguard.server.proxy;

/** A request that isn't taken; the message says why. */
final class BadHead extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;

  BadHead(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
