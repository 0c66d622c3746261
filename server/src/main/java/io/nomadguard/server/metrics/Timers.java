package io.nomadguard.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.LongStream;

/** Histograms of one name: each made when it is first needed, then only looked up. Thread-safe. */
final class Timers {

  private final MeterRegistry registry;
  private final String name;
  private final String description;
  private final Duration[] buckets;
  private final List<String> labels;
  private final ConcurrentMap<List<String>, Timer> made = new ConcurrentHashMap<>();

  /**
   * @param buckets upper bounds in microseconds
   */
  Timers(
      MeterRegistry registry, String name, String description, long[] buckets, String... labels) {
    this.registry = registry;
    this.name = name;
    this.description = description;
    this.buckets =
        LongStream.of(buckets)
            .mapToObj(micros -> Duration.ofNanos(micros * 1000))
            .toArray(Duration[]::new);
    this.labels = List.of(labels);
  }

  /**
   * @param values of the labels, in their order; from a bounded set
   */
  void record(Duration took, String... values) {
    made.computeIfAbsent(List.of(values), this::make).record(took);
  }

  /** How many were recorded, of all labels. */
  long total() {
    return made.values().stream().mapToLong(Timer::count).sum();
  }

  private Timer make(List<String> values) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(buckets)
        .tags(Labels.of(labels, values))
        .register(registry);
  }
}
