package io.nomadguard.server.judge;

/** A decision couldn't be kept, and the settings say that what isn't kept isn't decided. */
public final class MustBeKept extends RuntimeException {

  private static final long serialVersionUID = 1;

  MustBeKept(String why) {
    super(why);
  }
}
