package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a block's braces, or in a whole file.
 *
 * @param attributes in the order written, names unique
 * @param blocks in the order written
 */
public record HclBody(List<Attribute> attributes, List<Block> blocks) {

  public HclBody {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /**
   * {@code name = value}
   *
   * @param at where the name stands; null when made
   */
  public record Attribute(String name, HclValue value, @Nullable Position at) {}

  /**
   * {@code type "label" { … }}
   *
   * @param at where the type stands; null when made
   */
  public record Block(String type, List<String> labels, HclBody body, @Nullable Position at) {
    public Block {
      labels = List.copyOf(labels);
    }
  }
}
