package io.nomadguard.server.rest;

import java.util.Set;

/** What there is to ask. */
final class Routes {

  static final String CHECK = "/api/v1/check";
  static final String RENDER = "/api/v1/render";
  static final String LIVE = "/health/live";
  static final String READY = "/health/ready";
  static final String METRICS = "/metrics";

  static final Set<String> PATHS = Set.of(CHECK, RENDER, LIVE, READY, METRICS);

  /** Others are all the same to us. */
  static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  private Routes() {}
}
