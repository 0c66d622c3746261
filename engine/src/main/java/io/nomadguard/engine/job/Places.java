package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.source.Position;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each part of a job tree was written. Kept by the identity of objects and arrays (scalars
 * are shared by Jackson, so a scalar's place belongs to its owner and field): inserting a sibling
 * moves paths, not places. Not thread-safe.
 */
public final class Places {

  private final Map<JsonNode, Position> containers = new IdentityHashMap<>();
  private final Map<JsonNode, Map<String, Position>> fields = new IdentityHashMap<>();

  /** Says where an object or array was written. */
  public void put(JsonNode container, @Nullable Position at) {
    if (at != null) {
      containers.put(container, at);
    }
  }

  /**
   * Says where the value of one field was written. For an element of an array the field is its
   * index at the time of reading.
   */
  public void put(JsonNode owner, String field, @Nullable Position at) {
    if (at != null) {
      fields.computeIfAbsent(owner, o -> new HashMap<>()).put(field, at);
    }
  }

  /**
   * The nearest known place: the field's value, else the value itself if it is an object or array,
   * else the owner.
   *
   * @return null when neither was read from a text, as for what a rule inserted
   */
  public @Nullable Position of(JsonNode owner, @Nullable String field) {
    if (field != null) {
      Position exact = fields.getOrDefault(owner, Map.of()).get(field);
      if (exact != null) {
        return exact;
      }
      JsonNode value = owner.get(field);
      if (value != null && containers.containsKey(value)) {
        return containers.get(value);
      }
    }
    return containers.get(owner);
  }

  /** Gives a deep copy the places of what it was copied from. */
  void copy(JsonNode from, JsonNode to) {
    copy(from, to, this);
  }

  /**
   * @param known gets the copy's
   */
  void copy(JsonNode from, JsonNode to, Places known) {
    known.put(to, containers.get(from));
    fields.getOrDefault(from, Map.of()).forEach((field, at) -> known.put(to, field, at));
    Iterator<JsonNode> copies = to.elements();
    for (JsonNode child : from) {
      JsonNode copy = copies.next();
      if (child.isContainerNode()) {
        copy(child, copy, known);
      }
    }
  }
}
