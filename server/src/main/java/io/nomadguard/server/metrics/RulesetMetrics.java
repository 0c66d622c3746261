package io.nomadguard.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.nomadguard.engine.rules.Ruleset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Which rules are served; those served before are told of no more. */
final class RulesetMetrics {

  private final MeterRegistry registry;
  private final List<Meter> told = new ArrayList<>();
  private final Counters tried;
  private final AtomicInteger wrong = new AtomicInteger();
  private final AtomicLong loadingNanos = new AtomicLong();

  RulesetMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.tried =
        new Counters(
            registry,
            "nomadguard.ruleset.reloads",
            "Rules that were saved or fetched, by what became of them",
            "outcome");
    Gauge.builder("nomadguard.ruleset.saved.problems", wrong, AtomicInteger::get)
        .description("Problems of the rules that were saved last, and cases they fail")
        .register(registry);
    Gauge.builder("nomadguard.ruleset.saved.loading", loadingNanos, nanos -> nanos.get() / 1e9)
        .description("How long it took to compile and check them")
        .baseUnit("seconds")
        .register(registry);
  }

  void tried(String outcome, Duration loading, int problems) {
    tried.count(outcome);
    wrong.set(problems);
    loadingNanos.set(loading.toNanos());
  }

  synchronized void serving(Ruleset ruleset, Instant since) {
    told.forEach(registry::remove);
    told.clear();
    told.add(
        Gauge.builder("nomadguard.ruleset.info", () -> 1)
            .description("The rules that are loaded")
            .tag("name", ruleset.name())
            .tag("version", ruleset.version())
            .tag("hash", ruleset.hash())
            .register(registry));
    told.add(
        Gauge.builder("nomadguard.ruleset.rules", () -> ruleset.rules().size())
            .description("How many rules are loaded")
            .register(registry));
    told.add(
        Gauge.builder("nomadguard.ruleset.loaded.timestamp", since::getEpochSecond)
            .description("When they were loaded, in Unix time")
            .baseUnit("seconds")
            .register(registry));
    told.add(
        Gauge.builder(
                "nomadguard.ruleset.age",
                () -> Duration.between(since, Instant.now()).toMillis() / 1e3)
            .description("How long ago they were loaded")
            .baseUnit("seconds")
            .register(registry));
  }
}
