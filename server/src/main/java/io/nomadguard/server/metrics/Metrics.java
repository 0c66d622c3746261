package io.nomadguard.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.route.RequestWatch;
import io.nomadguard.server.store.AuditRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;
import io.nomadguard.server.trace.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Everything that is counted, for Prometheus: docs/metrics.md lists it. Labels hold only what the
 * rules, routes and operations are called, so their number is bounded.
 */
public final class Metrics implements AutoCloseable {

  /** How old the number of unfinished deployments may be. */
  private static final Duration LATELY = Duration.ofSeconds(5);

  /** Microseconds: a call of another machine takes from half a millisecond to a time-out. */
  private static final long[] CALL = {
    1_000, 5_000, 10_000, 25_000, 100_000, 500_000, 2_500_000, 10_000_000, 60_000_000
  };

  private static final long[] REQUEST = {
    1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 2_000_000, 10_000_000
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final DecisionMetrics decisions = new DecisionMetrics(registry);
  private final RulesetMetrics ruleset = new RulesetMetrics(registry);
  private final AuditMetrics audits = new AuditMetrics(registry);
  private final ProxyMetrics proxy = new ProxyMetrics(registry);
  private final Timers requests =
      new Timers(
          registry,
          "http.server.requests",
          "Requests that were answered",
          REQUEST,
          "method",
          "route",
          "status");
  private final Counters refused =
      new Counters(
          registry,
          "nomadguard.refused.requests",
          "Requests of callers that are unknown, mayn't, or ask too often",
          "reason");
  private final AtomicInteger streams = new AtomicInteger();
  private final Executor background;

  public Metrics() {
    this(work -> new Thread(work, "metrics").start());
  }

  /**
   * @param background does what may take a while
   */
  Metrics(Executor background) {
    this.background = background;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
    Gauge.builder("nomadguard.streams.open", streams, AtomicInteger::get)
        .description("Answers under way that tell progress as it happens")
        .register(registry);
  }

  /** By which rules is decided from now on. */
  public void serving(Ruleset rules) {
    ruleset.serving(rules, Instant.now());
  }

  /**
   * Rules were saved or fetched.
   *
   * @param outcome what became of them
   * @param loading how long it took to compile and check them
   * @param wrong how many problems they have, and cases they fail
   */
  public void tried(String outcome, Duration loading, int wrong) {
    ruleset.tried(outcome, loading, wrong);
  }

  /** Runs a decision, and notes how long it took, whatever comes of it. */
  public Decision timed(String operation, Supplier<Decision> deciding) {
    return decisions.timed(operation, deciding);
  }

  /** Counts a decision, its findings and its stages. */
  public void decided(String operation, Decision decision) {
    decisions.decided(operation, decision);
  }

  /** Counts a text that couldn't be read. */
  public void unreadable(String operation) {
    decisions.unreadable(operation);
  }

  /**
   * @param method one of HTTP's, or {@code other}
   * @param route its path, or {@code none}
   */
  public void answered(String method, String route, int status, Duration took) {
    requests.record(took, method, route, Integer.toString(status));
    switch (status) {
      case 401 -> refused.count("unauthenticated");
      case 403 -> refused.count("forbidden");
      case 429 -> refused.count("rate-limited");
      default -> {
        // Everything else was for the route to answer.
      }
    }
  }

  /** How many requests there were so far, those of Nomad's own API too. */
  public long requests() {
    return requests.total() + proxy.requests();
  }

  /** An answer that goes on for a while; closed when it ends. */
  public Open stream() {
    streams.incrementAndGet();
    return streams::decrementAndGet;
  }

  /** The same cluster, timed. */
  public Nomad nomad(Nomad nomad) {
    return new MeteredNomad(
        nomad,
        new Timers(
            registry,
            "nomadguard.nomad.duration",
            "Calls of Nomad, those that wait for a change too",
            CALL,
            "operation",
            "outcome"));
  }

  /** The same store, timed; deployments are counted as they end. */
  public Store store(Store store) {
    AtomicInteger up = new AtomicInteger(1);
    Timers timers =
        new Timers(
            registry,
            "nomadguard.store.duration",
            "Calls of the store",
            CALL,
            "operation",
            "outcome");
    Calls calls =
        new Calls(
            "store",
            timers,
            thrown -> {
              boolean down = thrown instanceof StoreException;
              up.set(down ? 0 : 1);
              return thrown == null ? Calls.OK : down ? "unavailable" : "error";
            });
    Store metered =
        new MeteredStore(
            store,
            calls,
            new Counters(
                registry,
                "nomadguard.deployments",
                "Deployments that ended here, by what came of them",
                "result"));
    Gauge.builder("nomadguard.store.up", up, AtomicInteger::get)
        .description("Whether the store answered last time")
        .register(registry);
    Lately unfinished = new Lately(metered.deployments()::unfinished, LATELY, background);
    Gauge.builder("nomadguard.deployments.unfinished", unfinished, Lately::get)
        .description("Deployments under way, those of other replicas too")
        .register(registry);
    return metered;
  }

  /**
   * Watches what waits to be remembered.
   *
   * @param waiting how many decisions
   * @param oldest since when the oldest of them waits; {@code Duration.ZERO} when none does
   */
  public void history(LongSupplier waiting, Supplier<Duration> oldest) {
    Gauge.builder("nomadguard.history.waiting", waiting, LongSupplier::getAsLong)
        .description("Decisions that aren't in the store yet")
        .strongReference(true)
        .register(registry);
    Gauge.builder("nomadguard.history.lag", oldest, age -> age.get().toNanos() / 1e9)
        .description("How long the oldest of them has waited")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  /** An audit is done; those of other replicas are told of too. */
  public void audited(AuditRow audit) {
    audits.done(audit);
  }

  /** Counts what the proxy does. */
  public RequestWatch proxy() {
    return proxy;
  }

  /** Watches how many connections of the proxy's clients are open. */
  public void proxyConnections(IntSupplier connections) {
    ProxyMetrics.connections(registry, connections);
  }

  /** Watches whether writing is frozen. */
  public void frozen(BooleanSupplier frozen) {
    Gauge.builder("nomadguard.frozen", frozen, now -> now.getAsBoolean() ? 1 : 0)
        .description("Whether nobody may write")
        .strongReference(true)
        .register(registry);
  }

  /** Everything, in Prometheus' text format. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
