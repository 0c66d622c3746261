package io.nomadguard.server.request;

/** Other long work takes all the room there is, and goes on doing so. */
public final class TooBusy extends RuntimeException {

  private static final long serialVersionUID = 1;

  TooBusy() {
    super("too many long jobs are judged at once; try again in a few seconds", null, false, false);
  }
}
