package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Is told of every write to a job tree, after it was made. */
public interface TreeListener {

  /** A field was set ({@code after}), or removed ({@code after} is null). Values are snapshots. */
  void set(ObjectNode owner, String field, @Nullable JsonNode before, @Nullable JsonNode after);

  /** A field was set to the value that it had; the tree did not change. */
  default void kept(ObjectNode owner, String field, @Nullable JsonNode value) {}

  /** An element was put at the end of a list. */
  void appended(ObjectNode owner, String listField, JsonNode element);

  /** An element was taken out of a list. */
  void removed(ObjectNode owner, String listField, JsonNode element);
}
