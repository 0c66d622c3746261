package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Position;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which names stand in a body, and where first: no name is two attributes, or both kinds. */
final class ItemNames {

  private final Map<String, Position> attributes = new HashMap<>();
  private final Map<String, Position> blocks = new HashMap<>();

  /**
   * @return where an attribute of this name stands already, or null when it is the first
   */
  @Nullable Position attribute(String name, Position at) {
    return attributes.putIfAbsent(name, at);
  }

  void block(String type, Position at) {
    blocks.putIfAbsent(type, at);
  }

  /** Where an attribute of this name stands, or null. */
  @Nullable Position attribute(String name) {
    return attributes.get(name);
  }

  /** Where the first block of this type stands, or null. */
  @Nullable Position block(String type) {
    return blocks.get(type);
  }
}
