package io.nomadguard.server.rest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.rules.Ruleset;
import java.time.Duration;
import java.util.function.Supplier;

/** What is counted, for Prometheus. Labels hold only what the rules and routes are called. */
final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
  }

  /** By which rules is decided from now on. */
  void serving(Ruleset ruleset) {
    Gauge.builder("nomadguard.ruleset.info", () -> 1)
        .description("The rules that are loaded")
        .tag("name", ruleset.name())
        .tag("version", ruleset.version())
        .tag("hash", ruleset.hash())
        .register(registry);
    Gauge.builder("nomadguard.ruleset.rules", () -> ruleset.rules().size())
        .description("How many rules are loaded")
        .register(registry);
  }

  /** Runs a decision, and notes how long it took, whatever comes of it. */
  Decision timed(String operation, Supplier<Decision> deciding) {
    return Timer.builder("nomadguard.decision.duration")
        .description("From text to decision")
        .tag("operation", operation)
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2))
        .register(registry)
        .record(deciding);
  }

  void decided(String operation, Decision decision) {
    count(operation, decision.verdict().word());
    for (Finding finding : decision.findings()) {
      Counter.builder("nomadguard.findings")
          .description("What rules found")
          .tag("rule", finding.rule())
          .tag("enforcement", finding.enforcement().word())
          .register(registry)
          .increment();
    }
  }

  void unreadable(String operation) {
    count(operation, "unreadable");
  }

  private void count(String operation, String verdict) {
    Counter.builder("nomadguard.decisions")
        .description("Texts that were decided on, or couldn't be read")
        .tag("operation", operation)
        .tag("verdict", verdict)
        .register(registry)
        .increment();
  }

  /**
   * @param route its path, or {@code none}
   */
  void answered(String method, String route, int status, Duration took) {
    Timer.builder("http.server.requests")
        .description("Requests that were answered")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(took);
  }

  /** Everything, in Prometheus' text format. */
  String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
