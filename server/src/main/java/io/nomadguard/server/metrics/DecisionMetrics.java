package io.nomadguard.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.server.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Decisions: how many, what was found, how long they and their stages took. */
final class DecisionMetrics {

  private static final long[] DECISION = {
    1_000, 2_000, 5_000, 10_000, 50_000, 100_000, 500_000, 2_000_000
  };

  private static final long[] STAGE = {
    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000, 1_000_000
  };

  private final Counters decisions;
  private final Counters findings;
  private final Timers durations;
  private final Timers stages;

  DecisionMetrics(MeterRegistry registry) {
    decisions =
        new Counters(
            registry,
            "nomadguard.decisions",
            "Texts that were decided on, or couldn't be read",
            "operation",
            "verdict");
    findings =
        new Counters(registry, "nomadguard.findings", "What rules found", "rule", "enforcement");
    durations =
        new Timers(
            registry,
            "nomadguard.decision.duration",
            "From text to decision",
            DECISION,
            "operation");
    stages =
        new Timers(registry, "nomadguard.stage.duration", "Parts of a decision", STAGE, "stage");
  }

  Decision timed(String operation, Supplier<Decision> deciding) {
    long start = System.nanoTime();
    try {
      return Trace.step(
          "decide", Map.of("nomadguard.operation", operation), () -> traced(deciding));
    } finally {
      durations.record(Duration.ofNanos(System.nanoTime() - start), operation);
    }
  }

  /** The engine knows no traces, but says how long each stage took, one after the other. */
  private static Decision traced(Supplier<Decision> deciding) {
    Instant at = Instant.now();
    Decision decision = deciding.get();
    for (Stage stage : Stage.values()) {
      Duration took = stage.of(decision);
      Trace.measured(stage.word(), at, took);
      at = at.plus(took);
    }
    return decision;
  }

  void decided(String operation, Decision decision) {
    decisions.count(operation, decision.verdict().word());
    for (Finding finding : decision.findings()) {
      findings.count(finding.rule(), finding.enforcement().word());
    }
    for (Stage stage : Stage.values()) {
      stages.record(stage.of(decision), stage.word());
    }
  }

  void unreadable(String operation) {
    decisions.count(operation, "unreadable");
  }
}
