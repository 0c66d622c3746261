package io.nomadguard.server.rest;

import java.util.Map;

/** The rules aren't loaded yet, or the service is about to end. */
final class NotReady {

  private NotReady() {}

  static Refusal refusal() {
    return new Refusal(
        503,
        "Not ready",
        "the service is starting or stopping; try again in a few seconds",
        Map.of("Retry-After", "5"));
  }
}
