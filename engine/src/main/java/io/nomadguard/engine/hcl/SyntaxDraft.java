package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A body whose items are still being read. */
final class SyntaxDraft {

  private final List<SyntaxBody.Attribute> attributes = new ArrayList<>();
  private final List<SyntaxBody.Block> blocks = new ArrayList<>();
  private final Map<String, Position> names = new HashMap<>();
  private final Map<String, Position> types = new HashMap<>();
  private final Position at;

  SyntaxDraft(Position at) {
    this.at = at;
  }

  void add(SyntaxBody.Attribute attribute) {
    attributes.add(attribute);
  }

  void add(SyntaxBody.Block block) {
    blocks.add(block);
    types.putIfAbsent(block.type(), block.at());
  }

  @Nullable Position define(String attribute, Position position) {
    return names.putIfAbsent(attribute, position);
  }

  @Nullable Position attribute(String name) {
    return names.get(name);
  }

  @Nullable Position block(String type) {
    return types.get(type);
  }

  SyntaxBody body() {
    return new SyntaxBody(attributes, blocks, at);
  }
}
