package io.nomadguard.server.route;

/** A request's target that can't be taken in one way only. */
public final class BadTarget extends Exception {

  private static final long serialVersionUID = 1;

  BadTarget(String message) {
    super(message);
  }
}
