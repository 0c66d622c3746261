package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Position;
import java.util.List;

/**
 * What stands between a block's braces, or in a whole file, before anything is evaluated.
 *
 * @param attributes in the order written, names unique
 * @param blocks in the order written
 * @param at where it starts
 */
public record SyntaxBody(List<Attribute> attributes, List<Block> blocks, Position at) {

  public SyntaxBody {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /** {@code name = expression} */
  public record Attribute(String name, Expression expression, Position at) {}

  /** {@code type "label" { … }} */
  public record Block(String type, List<String> labels, SyntaxBody body, Position at) {
    public Block {
      labels = List.copyOf(labels);
    }
  }
}
