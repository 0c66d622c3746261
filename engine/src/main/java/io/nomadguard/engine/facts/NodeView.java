package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nomadguard.engine.job.JobTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading and writing of one object of the job tree, by JSON names. The object may be absent;
 * then everything reads as unset, and the first write makes it.
 */
abstract class NodeView {

  private @Nullable ObjectNode node;

  NodeView(@Nullable ObjectNode node) {
    this.node = node;
  }

  abstract JobTree tree();

  /** Makes the object this is a view on. Called when a field of an absent one is written. */
  abstract ObjectNode make();

  final @Nullable ObjectNode node() {
    return node;
  }

  final ObjectNode madeNode() {
    ObjectNode made = node;
    if (made == null) {
      made = make();
      node = made;
    }
    return made;
  }

  final @Nullable JsonNode value(String field) {
    JsonNode value = node == null ? null : node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  /** Null when absent or empty, for Nomad takes an empty text as none. */
  final @Nullable String text(String field) {
    JsonNode value = value(field);
    String text = value == null ? "" : value.isContainerNode() ? value.toString() : value.asText();
    return text.isEmpty() ? null : text;
  }

  /** Absent is false. */
  final boolean flag(String field) {
    return Boolean.TRUE.equals(choice(field));
  }

  /**
   * Null when absent. A driver's config may hold a text where a switch belongs, perhaps one that is
   * only known on the node ({@code "${NOMAD_META_x}"}): whatever isn't plainly off counts as on.
   */
  final @Nullable Boolean choice(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    String text = value.asText();
    return !text.equals("false") && !text.equals("0");
  }

  /**
   * Null when absent.
   *
   * @throws IllegalStateException when it isn't a whole number, which readers don't let through
   */
  final @Nullable Long integer(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalStateException(
          getClass().getSimpleName() + "'s " + field + " is no whole number of 64 bits: " + value);
    }
    return value.longValue();
  }

  final long integer(String field, long whenAbsent) {
    Long value = integer(field);
    return value == null ? whenAbsent : value;
  }

  /** Null when absent. Nomad's API has durations as whole nanoseconds. */
  final @Nullable Duration duration(String field) {
    Long nanos = integer(field);
    return nanos == null ? null : Duration.ofNanos(nanos);
  }

  /** Null when absent or zero, for where Nomad takes zero as not set. */
  final @Nullable Duration durationUnlessZero(String field) {
    Duration duration = duration(field);
    return duration == null || duration.isZero() ? null : duration;
  }

  /** Empty when absent. A single text in place of a list is a list of one. */
  final List<String> texts(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      return List.of(asText(value));
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      texts.add(asText(element));
    }
    return Collections.unmodifiableList(texts);
  }

  /** Empty when absent; in the order of the job. */
  final Map<String, String> entries(@Nullable JsonNode object) {
    if (object == null || !object.isObject()) {
      return Map.of();
    }
    Map<String, String> entries = new LinkedHashMap<>();
    object.properties().forEach(entry -> entries.put(entry.getKey(), asText(entry.getValue())));
    return Collections.unmodifiableMap(entries);
  }

  final @Nullable ObjectNode object(String field) {
    return value(field) instanceof ObjectNode object ? object : null;
  }

  static String asText(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  final void write(String field, JsonNode value) {
    tree().set(madeNode(), field, value);
  }

  final void write(String field, String value) {
    write(field, TextNode.valueOf(value));
  }

  final void write(String field, boolean value) {
    write(field, BooleanNode.valueOf(value));
  }

  /** Numbers take the form that Jackson reads them in, or equal ones would differ. */
  final void write(String field, long value) {
    write(field, number(value));
  }

  static JsonNode number(long value) {
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  final void write(String field, Duration value) {
    write(field, value.toNanos());
  }

  final void write(String field, List<String> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode(values.size());
    values.forEach(list::add);
    write(field, list);
  }

  /** Puts a text at the end of a list, unless it is in there. */
  final void addText(String listField, String text) {
    if (!texts(listField).contains(text)) {
      tree().append(madeNode(), listField, TextNode.valueOf(text));
    }
  }

  final void removeText(String listField, String text) {
    if (texts(listField).contains(text)) {
      tree().remove(madeNode(), listField, TextNode.valueOf(text));
    }
  }
}
