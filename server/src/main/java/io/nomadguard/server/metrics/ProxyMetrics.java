package io.nomadguard.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nomadguard.server.route.RequestWatch;
import java.util.function.IntSupplier;

/** Nomad's own API as it is offered: what came in, and what became of it. */
final class ProxyMetrics implements RequestWatch {

  private final Counters requests;
  private final Counters observed;
  private final Counters repeated;
  private final Counters unreachable;

  ProxyMetrics(MeterRegistry registry) {
    requests =
        new Counters(
            registry,
            "nomadguard.proxy.requests",
            "Requests of Nomad's own API, by what the table of routes says of them",
            "treatment",
            "outcome");
    observed =
        new Counters(
            registry,
            "nomadguard.proxy.observed",
            "Jobs judged in namespaces that are only observed",
            "operation",
            "verdict",
            "changed");
    repeated =
        new Counters(
            registry,
            "nomadguard.proxy.repeated",
            "Requests told the decision that the very same request was told a moment before",
            "operation");
    unreachable =
        new Counters(
            registry,
            "nomadguard.proxy.unreachable",
            "Connections to Nomad's servers that couldn't be made");
  }

  /**
   * @param connections how many of clients are open
   */
  static void connections(MeterRegistry registry, IntSupplier connections) {
    Gauge.builder("nomadguard.proxy.connections", connections, IntSupplier::getAsInt)
        .description("Connections of clients of Nomad's own API that are open")
        .strongReference(true)
        .register(registry);
  }

  /** How many requests came in. */
  long requests() {
    return requests.total();
  }

  @Override
  public void request(String treatment, String outcome) {
    requests.count(treatment, outcome);
  }

  @Override
  public void observed(String operation, String verdict, boolean changed) {
    observed.count(operation, verdict, Boolean.toString(changed));
  }

  @Override
  public void repeated(String operation) {
    repeated.count(operation);
  }

  @Override
  public void unreachable() {
    unreachable.count();
  }
}
