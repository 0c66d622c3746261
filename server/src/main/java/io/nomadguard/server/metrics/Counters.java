package io.nomadguard.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counters of one name: each made when it is first needed, then only looked up. Thread-safe. */
final class Counters {

  private final MeterRegistry registry;
  private final String name;
  private final String description;
  private final List<String> labels;
  private final ConcurrentMap<List<String>, Counter> made = new ConcurrentHashMap<>();

  Counters(MeterRegistry registry, String name, String description, String... labels) {
    this.registry = registry;
    this.name = name;
    this.description = description;
    this.labels = List.of(labels);
  }

  /**
   * @param values of the labels, in their order; from a bounded set
   */
  void count(String... values) {
    made.computeIfAbsent(List.of(values), this::make).increment();
  }

  /** Of all labels. */
  long total() {
    return (long) made.values().stream().mapToDouble(Counter::count).sum();
  }

  private Counter make(List<String> values) {
    return Counter.builder(name)
        .description(description)
        .tags(Labels.of(labels, values))
        .register(registry);
  }
}
