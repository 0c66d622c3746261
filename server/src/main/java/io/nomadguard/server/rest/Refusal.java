package io.nomadguard.server.rest;

import java.util.Map;

/** A request that isn't answered as asked: the status, and why. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;
  private final transient Map<String, String> headers;

  Refusal(int status, String title, String detail) {
    this(status, title, detail, Map.of());
  }

  /**
   * @param title what kind of thing went wrong: always the same for a status
   * @param detail what went wrong this time, and what to do
   * @param headers to go with it
   */
  Refusal(int status, String title, String detail, Map<String, String> headers) {
    // Not an accident: where in the code it was found is of no interest.
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.headers = Map.copyOf(headers);
  }

  static Refusal badRequest(String detail) {
    return new Refusal(400, "Bad request", detail);
  }

  /** For now. */
  static Refusal unavailable(String title, String detail) {
    return new Refusal(503, title, detail, Map.of("Retry-After", "5"));
  }

  static Refusal tooLarge(String detail) {
    return new Refusal(413, "Content too large", detail);
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  Map<String, String> headers() {
    return headers;
  }
}
