package io.nomadguard.server.rest;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.metrics.Metrics;
import io.nomadguard.server.rulesets.ActiveRules;
import io.nomadguard.server.rulesets.Origin;
import io.nomadguard.server.rulesets.WarmUp;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service, from its start on. It answers at once, but decides nothing until it is given rules.
 */
public final class RestService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RestService.class);

  private final AtomicBoolean closed = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "timer");
            thread.setDaemon(true);
            return thread;
          });
  private final Metrics metrics;
  private final ActiveRules rules;
  private final @Nullable TlsReload tls;
  private final AllRoutes routes;
  private final Javalin javalin;

  private RestService(ServerSettings settings, Backing backing) {
    this.metrics = backing.metrics();
    this.rules = backing.rules().active();
    this.tls = settings.tls() == null ? null : new TlsReload(settings.tls());
    this.timer.scheduleWithFixedDelay(this::lookAtCertificate, 1, 1, TimeUnit.MINUTES);
    this.routes = new AllRoutes(settings.limits(), backing);
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
      service.routes.close();
      service.timer.shutdownNow();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new InputException(
          new Position("serve", 1, 1),
          "can't listen on port " + settings.port() + ": " + cause.getMessage());
    }
    return service;
  }

  /** Decides by these rules from now on, once they are warm. */
  public void serve(Decider decider) {
    WarmUp.run(decider, WarmUp.OF_PROCESS);
    serveCold(decider);
  }

  /** The same at once; the first decision then takes long. */
  public void serveCold(Decider decider) {
    rules.activate(decider, null, Origin.start());
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
    return routes.watchers();
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
    routes.close();
    javalin.stop();
    timer.shutdownNow();
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
    routes.router().configure(config.routes);
    Errors.configure(config.routes);
  }
}
