package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.facts.Fact;
import io.nomadguard.engine.facts.Facts;
import io.nomadguard.engine.facts.Located;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.JobspecPath;
import io.nomadguard.engine.job.TreePaths;
import io.nomadguard.engine.rules.Conditions.Element;
import io.nomadguard.engine.rules.Conditions.Part;
import io.nomadguard.engine.rules.Conditions.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what facts are and hold, as they stand now. */
final class FactReader {

  private final JobTree tree;
  private final TreePaths paths;
  private final List<Element> elements;

  /**
   * @param paths the tree's, as it stands now
   */
  FactReader(JobTree tree, TreePaths paths, Conditions conditions) {
    this.tree = tree;
    this.paths = paths;
    this.elements = conditions.elements();
  }

  /** Everything that each element names. */
  Trace.Combination all(Tuple tuple) {
    return upTo(elements.size(), null, tuple);
  }

  /**
   * @param last index of the element that nothing meets
   * @param condition what of it
   */
  Trace.Combination missed(int last, Span condition, Tuple tuple) {
    return upTo(last + 1, condition, tuple);
  }

  private Trace.Combination upTo(int end, @Nullable Span condition, Tuple tuple) {
    List<Trace.@Nullable Fact> facts = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      boolean last = condition != null && i == end - 1;
      facts.add(fact(elements.get(i), tuple.fact(i), last ? condition : null, tuple.bound()));
    }
    return new Trace.Combination(facts);
  }

  private Trace.@Nullable Fact fact(
      Element element,
      @Nullable Object fact,
      @Nullable Span condition,
      Map<String, @Nullable Object> bound) {
    Map<String, Trace.Value> values = new LinkedHashMap<>();
    for (Span span : spans(element, fact, condition)) {
      for (Reading reading : Reading.of(span.text(), fact, bound)) {
        values.putIfAbsent(reading.name(), value(reading));
      }
    }
    if (fact == null && values.isEmpty()) {
      return null;
    }
    String type = element.type() == null ? "" : element.type();
    if (!((fact == null ? origin(element, bound) : fact) instanceof Fact ofJob)) {
      return new Trace.Fact(type, null, null, null, List.copyOf(values.values()));
    }
    String path = path(ofJob);
    return new Trace.Fact(
        type,
        path == null ? null : JobspecPath.of(tree.root(), path, null).words(),
        path,
        tree.places().of(ofJob.owner(), ofJob.field()),
        List.copyOf(values.values()));
  }

  /** What a list belongs to that holds nothing. */
  private static @Nullable Object origin(Element element, Map<String, @Nullable Object> bound) {
    return element.from() == null
        ? null
        : Reading.of(element.from().text(), null, bound).stream()
            .map(reading -> reading.owner() == null ? reading.value() : reading.owner())
            .filter(Fact.class::isInstance)
            .findFirst()
            .orElse(null);
  }

  /** What of an element's text tells which values matter. */
  private static List<Span> spans(
      Element element, @Nullable Object fact, @Nullable Span condition) {
    if (condition != null && !condition.equals(element.span())) {
      return List.of(condition);
    }
    if (element.type() == null) {
      return condition != null && element.kind() == Conditions.Kind.EVAL
          ? List.of(element.span())
          : List.of();
    }
    if (fact == null && element.from() != null) {
      return List.of(element.from());
    }
    return fact == null ? List.of() : element.parts().stream().map(Part::span).toList();
  }

  private Trace.Value value(Reading reading) {
    JsonNode value = ValueJson.of(reading.value(), this::name);
    Object owner = reading.owner();
    if (owner instanceof Fact fact && reading.property() != null) {
      return new Trace.Value(
          reading.name(),
          value,
          path(fact, reading.property()),
          Facts.unit(fact.getClass(), reading.property()));
    }
    return new Trace.Value(reading.name(), value, null, "");
  }

  private String name(Fact fact) {
    String path = path(fact);
    return path == null
        ? fact.getClass().getSimpleName()
        : JobspecPath.of(tree.root(), path, null).words();
  }

  private @Nullable String path(Located located) {
    return paths.of(located.owner(), located.field());
  }

  private @Nullable String path(Fact fact, String property) {
    try {
      return path(fact.at(property));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
