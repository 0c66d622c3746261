package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.evaluate.GoDuration;
import io.nomadguard.engine.facts.Fact;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a rule looks at, as JSON; long lists are cut, long texts aren't. */
final class ValueJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Of the object that stands for another part of the job, holding its name. */
  private static final String FACT = "fact";

  private static final int MOST = 20;
  private static final int DEEPEST = 3;

  private ValueJson() {}

  static JsonNode of(@Nullable Object value, Function<Fact, String> name) {
    return of(value, name, 0);
  }

  private static JsonNode of(@Nullable Object value, Function<Fact, String> name, int depth) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return NODES.numberNode(((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return NODES.numberNode(new BigDecimal(number.toString()));
    }
    if (value instanceof Duration duration) {
      return NODES.textNode(GoDuration.text(duration.toNanos()));
    }
    if (value instanceof Fact fact) {
      return NODES.objectNode().put(FACT, name.apply(fact));
    }
    if (value instanceof Collection<?> list && depth < DEEPEST) {
      ArrayNode array = NODES.arrayNode();
      list.stream().limit(MOST).forEach(element -> array.add(of(element, name, depth + 1)));
      return list.size() > MOST ? array.add("… " + (list.size() - MOST) + " more") : array;
    }
    if (value instanceof Map<?, ?> map && depth < DEEPEST) {
      ObjectNode object = NODES.objectNode();
      map.entrySet().stream()
          .limit(MOST)
          .forEach(
              entry ->
                  object.set(
                      String.valueOf(entry.getKey()), of(entry.getValue(), name, depth + 1)));
      return object;
    }
    return NODES.textNode(value.toString());
  }
}
