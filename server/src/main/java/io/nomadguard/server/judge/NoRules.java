package io.nomadguard.server.judge;

/** The rules aren't loaded yet, or the service is about to end: nothing can be judged. */
public final class NoRules extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoRules() {
    super("the service is starting or stopping; try again in a few seconds");
  }
}
