package io.nomadguard.server.rest;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.metrics.Metrics;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

  /** So that nobody takes a connection for dead. */
  private static final Duration QUIET_AFTER = Duration.ofSeconds(10);

  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private final AtomicReference<@Nullable Decider> decider = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Metrics metrics = new Metrics();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "timer");
            thread.setDaemon(true);
            return thread;
          });
  private final Backing backing;
  private final @Nullable TlsReload tls;
  private final Following following;
  private final Javalin javalin;

  private RestService(ServerSettings settings, Backing backing) {
    this.backing = backing;
    this.tls = settings.tls() == null ? null : new TlsReload(settings.tls());
    this.timer.scheduleWithFixedDelay(this::lookAtCertificate, 1, 1, TimeUnit.MINUTES);
    this.following =
        new Following(
            new ProgressPump(backing.store().deployments(), QUIET_AFTER),
            settings.limits().idleTimeout());
    this.javalin = Javalin.create(config -> configure(config, settings));
  }

  /**
   * Starts to listen.
   *
   * @throws InputException when an address can't be listened on, or mustn't, as callers aren't
   *     known
   */
  public static RestService start(ServerSettings settings, Backing backing) {
    Loopback.refuseOthers(settings, backing.authentication().guard());
    RestService service = new RestService(settings, backing);
    try {
      service.javalin.start();
    } catch (JavalinException e) {
      service.following.close();
      service.metrics.close();
      service.timer.shutdownNow();
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

  /** Takes up a certificate that was renewed; done every minute anyway. */
  void lookAtCertificate() {
    if (tls != null) {
      tls.look();
    }
  }

  /** How many wait for news of deployments. */
  int watchers() {
    return following.watchers();
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
    following.close();
    javalin.stop();
    timer.shutdownNow();
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
    new Connectors(settings, tls).configure(config.jetty);
    config.router.javaLangErrorHandler(
        (response, error) -> {
          LOG.error("a bug in nomadguard", error);
          response.setStatus(500);
        });
    router(settings).configure(config.routes);
    Errors.configure(config.routes);
  }

  private Router router(ServerSettings settings) {
    Gate gate = new Gate(backing.authentication().guard());
    BodyReader bodies = new BodyReader(settings.limits());
    DeploymentRoutes deployments = new DeploymentRoutes(backing.store().deployments(), following);
    TokenRoutes tokens = new TokenRoutes(backing.authentication().tokens(), bodies);
    Health health = new Health(decider::get);
    return new Router(gate)
        .answer(
            Route.CHECK,
            new JobRoute(Route.CHECK, Answer.JSON, decider::get, bodies, metrics, gate))
        .answer(
            Route.RENDER,
            new JobRoute(Route.RENDER, Answer.HCL, decider::get, bodies, metrics, gate))
        .answer(Route.DEPLOYMENTS, deployments::list)
        .answer(Route.DEPLOYMENT, deployments::one)
        .answer(Route.RULES, new RulesRoute(decider::get))
        .answer(Route.TOKENS, tokens::list)
        .answer(Route.TOKEN_CREATE, tokens::create)
        .answer(Route.TOKEN, tokens::one)
        .answer(Route.TOKEN_REVOKE, tokens::revoke)
        .answer(Route.LIVE, health::live)
        .answer(Route.READY, health::ready)
        .answer(
            Route.METRICS, Pages.text("text/plain; version=0.0.4; charset=utf-8", metrics::text));
  }
}
