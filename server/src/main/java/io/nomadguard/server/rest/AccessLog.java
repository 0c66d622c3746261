package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.nomadguard.server.metrics.Metrics;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for every request but those by which machines watch us. Bodies and headers stay out. */
final class AccessLog implements RequestLogger {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  private final Metrics metrics;

  AccessLog(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(Context context, Float millis) {
    String route = Routes.PATHS.contains(context.path()) ? context.path() : "none";
    metrics.answered(
        Routes.METHODS.contains(context.req().getMethod()) ? context.req().getMethod() : "other",
        route,
        context.statusCode(),
        Duration.ofNanos((long) (millis * 1_000_000)));
    if (!route.startsWith("/health/") && !route.equals(Routes.METRICS)) {
      String query = context.queryString();
      LOG.info(
          "{} {} {}{} {} {} ms",
          context.ip(),
          context.req().getMethod(),
          context.req().getRequestURI(),
          query == null ? "" : "?" + query,
          context.statusCode(),
          Math.round(millis * 10) / 10f);
    }
  }
}
