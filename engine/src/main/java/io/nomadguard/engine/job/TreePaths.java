package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Pointers (RFC 6901) of a tree's objects and arrays as they stand now. Made once per report,
 * for paths shift when something is inserted.
 */
public final class TreePaths {

  private final Map<JsonNode, String> paths = new IdentityHashMap<>();

  public TreePaths(JobTree tree) {
    walk(tree.root(), "");
  }

  private void walk(JsonNode container, String path) {
    paths.put(container, path);
    if (container.isArray()) {
      for (int i = 0; i < container.size(); i++) {
        if (container.get(i).isContainerNode()) {
          walk(container.get(i), path + "/" + i);
        }
      }
    } else {
      container
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isContainerNode()) {
                  walk(field.getValue(), path + "/" + escaped(field.getKey()));
                }
              });
    }
  }

  /**
   * @return null when the container is no longer in the tree
   */
  public @Nullable String of(JsonNode container, @Nullable String field) {
    String path = paths.get(container);
    return path == null || field == null ? path : path + "/" + escaped(field);
  }

  static String escaped(String field) {
    return field.replace("~", "~0").replace("/", "~1");
  }
}
