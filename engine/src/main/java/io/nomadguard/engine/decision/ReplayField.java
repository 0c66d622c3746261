package io.nomadguard.engine.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that was kept, read strictly: what is missing or of another type is an {@link
 * IllegalArgumentException}, which names the place and never the value.
 *
 * @param name with the names around it; empty at the top
 */
record ReplayField(String name, JsonNode json) {

  ReplayField at(String field) {
    JsonNode value = json.get(field);
    String full = name.isEmpty() ? field : name + "." + field;
    if (value == null) {
      throw new IllegalArgumentException(full + " is missing");
    }
    return new ReplayField(full, value);
  }

  boolean isNull() {
    return json.isNull();
  }

  String text() {
    require(json.isTextual(), "no text");
    return json.textValue();
  }

  @Nullable String textOrNull() {
    return isNull() ? null : text();
  }

  long number() {
    require(json.isIntegralNumber() && json.canConvertToLong(), "no whole number");
    return json.longValue();
  }

  boolean flag() {
    require(json.isBoolean(), "neither true nor false");
    return json.booleanValue();
  }

  Instant instant() {
    try {
      return Instant.parse(text());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(name + " is no time", e);
    }
  }

  byte[] bytes() {
    require(json.isTextual(), "no text");
    try {
      return json.binaryValue();
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " is no base64", e);
    }
  }

  <T> List<T> list(Function<ReplayField, T> element) {
    require(json.isArray(), "no list");
    List<T> list = new ArrayList<>();
    json.forEach(value -> list.add(element.apply(new ReplayField(name + "[]", value))));
    return list;
  }

  <T> Map<String, T> map(Function<ReplayField, T> value) {
    require(json.isObject(), "no map");
    Map<String, T> map = new TreeMap<>();
    json.properties()
        .forEach(
            entry ->
                map.put(
                    entry.getKey(), value.apply(new ReplayField(name + "{}", entry.getValue()))));
    return map;
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException((name.isEmpty() ? "it" : name) + " is " + what);
    }
  }
}
