package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.List;

/** A body whose items are still being read. */
final class SyntaxDraft {

  private final List<SyntaxBody.Attribute> attributes = new ArrayList<>();
  private final List<SyntaxBody.Block> blocks = new ArrayList<>();
  private final Position at;

  SyntaxDraft(Position at) {
    this.at = at;
  }

  void add(SyntaxBody.Attribute attribute) {
    attributes.add(attribute);
  }

  void add(SyntaxBody.Block block) {
    blocks.add(block);
  }

  SyntaxBody body() {
    return new SyntaxBody(attributes, blocks, at);
  }
}
