package io.nomadguard.server.rulesets;

/** No version of the rules is called so; the message says more. */
public final class UnknownVersion extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnknownVersion(String message) {
    super(message);
  }
}
