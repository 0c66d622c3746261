package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.nomadguard.server.log.LogMark;
import io.nomadguard.server.metrics.Metrics;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for every request but those by which machines watch us. Bodies and headers stay out. */
final class AccessLog implements RequestLogger {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  /** Others are all the same to us. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  private final Metrics metrics;

  AccessLog(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(Context context, Float millis) {
    Optional<Route> route =
        Arrays.stream(Route.values()).filter(each -> each.matches(context.path())).findFirst();
    String method =
        METHODS.contains(context.req().getMethod()) ? context.req().getMethod() : "other";
    String path = route.map(Route::path).orElse("none");
    metrics.answered(
        method, path, context.statusCode(), Duration.ofNanos((long) (millis * 1_000_000)));
    RequestScope.Mark mark = RequestScope.Mark.of(context.req());
    if (mark != null) {
      mark.trace().end(method, path, context.statusCode());
    }
    if (!route.map(Route::watching).orElse(false)) {
      // This may be another thread than the one that answered.
      LogMark.clear();
      if (mark != null) {
        mark.log();
      }
      LogMark.DECISION.set(context.res().getHeader("Nomadguard-Decision"));
      LogMark.DEPLOYMENT.set(context.res().getHeader("Nomadguard-Deployment"));
      line(context, millis);
      LogMark.clear();
    }
  }

  private static void line(Context context, Float millis) {
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
