package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.source.Position;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which objects and lists a job tree holds at one moment, and what holds them. */
final class TreeIndex {

  private final Map<JsonNode, JsonNode> parents = new IdentityHashMap<>();
  private final Map<ObjectNode, Map<String, Place.ListBefore>> lists = new IdentityHashMap<>();
  private final JsonNode root;

  TreeIndex(ObjectNode root) {
    this.root = root;
    walk(root);
  }

  private void walk(JsonNode container) {
    if (container instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                if (field.getValue() instanceof ArrayNode array) {
                  lists
                      .computeIfAbsent(object, o -> new HashMap<>())
                      .put(field.getKey(), Place.ListBefore.of(array));
                }
                child(container, field.getValue());
              });
    } else {
      container.forEach(element -> child(container, element));
    }
  }

  private void child(JsonNode parent, JsonNode child) {
    if (child.isContainerNode()) {
      parents.put(child, parent);
      walk(child);
    }
  }

  boolean holds(JsonNode container) {
    return container == root || parents.containsKey(container);
  }

  @Nullable JsonNode parent(JsonNode container) {
    return parents.get(container);
  }

  Place.@Nullable ListBefore list(ObjectNode owner, String field) {
    return lists.getOrDefault(owner, Map.of()).get(field);
  }

  /** Where the place, or the nearest thing around it that somebody wrote, was written. */
  @Nullable Position written(Places places, JsonNode owner, String field) {
    Position at = places.of(owner, field);
    for (JsonNode around = owner; at == null && around != null; around = parents.get(around)) {
      at = places.of(around, null);
    }
    return at;
  }
}
