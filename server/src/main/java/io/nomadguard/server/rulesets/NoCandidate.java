package io.nomadguard.server.rulesets;

/** There are no rules that could be let in; the message says why. */
public final class NoCandidate extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoCandidate(String message) {
    super(message);
  }
}
