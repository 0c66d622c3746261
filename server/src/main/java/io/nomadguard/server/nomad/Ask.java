package io.nomadguard.server.nomad;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One question to Nomad.
 *
 * @param name a short name that is the same for all questions of a kind, for metrics
 * @param what in words, as {@code read job "web"}
 * @param path from {@code /v1/} on, encoded
 * @param body null for GET
 * @param write whether asking twice may do something twice
 * @param hold how long Nomad may hold the answer back on purpose
 * @param token to show instead of our own; null for our own
 */
record Ask(
    String name,
    String what,
    String path,
    byte @Nullable [] body,
    boolean write,
    Duration hold,
    @Nullable String token) {

  static Ask get(String name, String what, String path) {
    return new Ask(name, what, path, null, false, Duration.ZERO, null);
  }

  static Ask post(String name, String what, String path, byte[] body) {
    return new Ask(name, what, path, body, false, Duration.ZERO, null);
  }

  static Ask write(String name, String what, String path, byte[] body) {
    return new Ask(name, what, path, body, true, Duration.ZERO, null);
  }

  Ask waiting(Duration time) {
    return new Ask(name, what, path, body, write, time, token);
  }

  Ask by(String other) {
    return new Ask(name, what, path, body, write, hold, other);
  }
}
