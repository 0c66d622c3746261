package io.nomadguard.server.rest;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinException;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.metrics.Metrics;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service, from its start on. It answers at once, but decides nothing until it is given rules.
 */
public final class RestService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RestService.class);

  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private final AtomicReference<@Nullable Decider> decider = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Metrics metrics = new Metrics();
  private final Javalin javalin;

  private RestService(ServerSettings settings) {
    this.javalin = Javalin.create(config -> configure(config, settings));
  }

  /**
   * Starts to listen.
   *
   * @throws InputException when an address can't be listened on
   */
  public static RestService start(ServerSettings settings) {
    RestService service = new RestService(settings);
    try {
      service.javalin.start();
    } catch (JavalinException e) {
      service.metrics.close();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new InputException(
          new Position("serve", 1, 1),
          "can't listen on port " + settings.port() + ": " + cause.getMessage());
    }
    return service;
  }

  /** Decides by these rules from now on, once they are warm. */
  public void serve(Decider rules) {
    WarmUp.run(rules, WARM_UP);
    metrics.serving(rules.ruleset());
    decider.set(rules);
  }

  /** Where it listens, with the real port. */
  public List<InetSocketAddress> addresses() {
    return Arrays.stream(javalin.jettyServer().server().getConnectors())
        .map(ServerConnector.class::cast)
        .map(
            connector ->
                InetSocketAddress.createUnresolved(connector.getHost(), connector.getLocalPort()))
        .toList();
  }

  /** Waits until it is closed. */
  public void join() throws InterruptedException {
    javalin.jettyServer().server().join();
  }

  /** Takes no further requests, ends those under way, and stops. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    LOG.info("stopping");
    decider.set(null);
    javalin.stop();
    metrics.close();
    LOG.info("stopped");
  }

  private void configure(JavalinConfig config, ServerSettings settings) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.requestLogger.http(new AccessLog(metrics));
    new Connectors(settings).configure(config.jetty);
    config.router.javaLangErrorHandler(
        (response, error) -> {
          LOG.error("a bug in nomadguard", error);
          response.setStatus(500);
        });
    routes(config.routes, new BodyReader(settings));
    problems(config.routes);
  }

  private void routes(RoutesConfig routes, BodyReader bodies) {
    routes.before(
        context ->
            context
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff"));
    routes.post(Routes.CHECK, new JobRoute("check", Answer.JSON, decider::get, bodies, metrics));
    routes.post(Routes.RENDER, new JobRoute("render", Answer.HCL, decider::get, bodies, metrics));
    routes.get(Routes.LIVE, context -> health(context, "live"));
    routes.get(Routes.READY, this::ready);
    // Without this, Javalin would say 200 to any HEAD.
    routes.head(Routes.READY, this::ready);
    routes.get(
        Routes.METRICS,
        context ->
            context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.text()));
  }

  private void ready(Context context) {
    if (decider.get() == null) {
      throw NotReady.refusal();
    }
    health(context, "ready");
  }

  private static void health(Context context, String word) {
    context.contentType("text/plain; charset=utf-8").result(word + "\n");
  }

  private static void problems(RoutesConfig routes) {
    routes.exception(
        Refusal.class,
        (refusal, context) -> {
          refusal.headers().forEach(context::header);
          new ProblemDetail(refusal.status(), refusal.title(), refusal.getMessage())
              .answer(context);
        });
    routes.exception(
        MethodNotAllowedResponse.class,
        (refused, context) -> {
          String allowed = context.path().startsWith("/api/") ? "POST" : "GET, HEAD";
          context.header("Allow", allowed);
          new ProblemDetail(
                  405,
                  "Method not allowed",
                  context.path() + " takes " + allowed + ", not " + context.req().getMethod())
              .answer(context);
        });
    routes.exception(
        HttpResponseException.class,
        (refused, context) ->
            (refused.getStatus() == 404
                    ? new ProblemDetail(404, "Not found", "there is nothing at " + context.path())
                    : new ProblemDetail(refused.getStatus(), "Refused", refused.getMessage()))
                .answer(context));
    routes.exception(
        Exception.class,
        (bug, context) -> {
          String mark = Long.toHexString(ThreadLocalRandom.current().nextLong());
          LOG.error("a bug in nomadguard, {}", mark, bug);
          new ProblemDetail(
                  500,
                  "Internal error",
                  "this is a bug in nomadguard; its log tells more about it under " + mark)
              .answer(context);
        });
  }
}
