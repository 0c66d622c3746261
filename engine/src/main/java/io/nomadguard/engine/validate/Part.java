package io.nomadguard.engine.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.evaluate.GoDuration;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A structure of the job as Nomad sees it. It may have several layers: a group's update block lies
 * over its job's, and each field is the first layer's that has it.
 *
 * @param layers none when the structure isn't there: every field is then its default
 * @param near the structure itself, or what it would stand in
 * @param absent the field of {@code near} that it would stand in; null when it is there
 * @param at where it stands, as near as is known
 * @param trail what a message begins with, such as {@code group "g", task "t": }
 */
record Part(
    Found found,
    List<ObjectNode> layers,
    ObjectNode near,
    @Nullable String absent,
    @Nullable Position at,
    String trail) {

  /** The job itself. */
  static Part root(Found found, ObjectNode job) {
    return new Part(found, List.of(job), job, null, found.places().of(job, null), "");
  }

  boolean exists() {
    return !layers.isEmpty();
  }

  /** Whether it says nothing: each of its fields is null, false, 0 or "". */
  boolean isEmpty() {
    return layers.stream().flatMap(layer -> layer.valueStream()).allMatch(Part::saysNothing);
  }

  private static boolean saysNothing(JsonNode value) {
    return value.isNull()
        || (value.isValueNode()
            && (value.asText().isEmpty() || value.asText().equals("false") || isZero(value)));
  }

  private static boolean isZero(JsonNode value) {
    return value.isTextual()
        ? GoDuration.parse(value.textValue()).orElse(1L) == 0
        : value.isNumber() && value.asDouble() == 0;
  }

  boolean has(String field) {
    return value(field) != null;
  }

  @Nullable JsonNode value(String field) {
    ObjectNode layer = layer(field);
    return layer == null ? null : layer.get(field);
  }

  private @Nullable ObjectNode layer(String field) {
    for (ObjectNode layer : layers) {
      if (layer.hasNonNull(field)) {
        return layer;
      }
    }
    return null;
  }

  String text(String field, String unset) {
    JsonNode value = value(field);
    return value == null || value.isContainerNode() ? unset : value.asText();
  }

  /** Empty when unset. */
  String text(String field) {
    return text(field, "");
  }

  /** A number, or a duration in nanoseconds. */
  long number(String field, long unset) {
    JsonNode value = value(field);
    if (value == null) {
      return unset;
    }
    return value.isTextual()
        ? GoDuration.parse(value.textValue()).orElse(unset)
        : value.isNumber() ? value.asLong() : unset;
  }

  /** 0 when unset. */
  long number(String field) {
    return number(field, 0);
  }

  boolean flag(String field) {
    JsonNode value = value(field);
    return value != null && value.asBoolean();
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    JsonNode value = value(field);
    if (value != null) {
      value.elements().forEachRemaining(element -> texts.add(element.asText()));
    }
    return texts;
  }

  /** The structure in a field. */
  Part part(String field, String trail) {
    return value(field) instanceof ObjectNode child
        ? of(child, place(field), trail)
        : new Part(found, List.of(), near, absent == null ? field : absent, at, this.trail + trail);
  }

  /** The structure in a field, over this one's. */
  Part over(Part below) {
    List<ObjectNode> both = new ArrayList<>(layers);
    both.addAll(below.layers);
    return exists()
        ? new Part(found, both, near, null, at, trail)
        : new Part(found, both, below.near, below.absent, below.at, trail);
  }

  /** The structures in a list. */
  List<Part> parts(String field, Naming naming) {
    List<Part> parts = new ArrayList<>();
    JsonNode value = value(field);
    if (value != null) {
      int index = 0;
      for (JsonNode element : value) {
        if (element instanceof ObjectNode child) {
          parts.add(of(child, place(field), naming.of(index, child)));
        }
        index++;
      }
    }
    return parts;
  }

  private Part of(ObjectNode child, @Nullable Position around, String trail) {
    Position own = found.places().of(child, null);
    return new Part(
        found, List.of(child), child, null, own == null ? around : own, this.trail + trail);
  }

  /** Of a field, or of the structure. */
  @Nullable Position place(String field) {
    ObjectNode layer = layer(field);
    Position exact = layer == null ? null : found.places().of(layer, field);
    return exact == null ? at : exact;
  }

  void problem(String field, String message) {
    ObjectNode layer = layer(field);
    found.add(
        layer == null ? near : layer,
        absent == null ? field : absent,
        place(field),
        trail,
        message);
  }

  /** How messages call an element of a list. */
  interface Naming {
    String of(int index, ObjectNode element);
  }

  /** By its number, from 1, as Nomad does. */
  static Naming numbered(String what) {
    return (index, element) -> what + " " + (index + 1) + ": ";
  }

  /** By its name. */
  static Naming named(String what) {
    return (index, element) -> what + " " + Words.quoted(element.path("Name").asText()) + ": ";
  }
}
