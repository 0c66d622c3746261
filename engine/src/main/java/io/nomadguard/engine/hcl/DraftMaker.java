package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Position;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes bodies of literal values, for hcl4j to read; refuses what has to be evaluated. */
final class DraftMaker implements BodyMaker<BodyDraft> {

  private static final Set<String> VARIABLES = Set.of("variable", "variables", "locals");

  private final TokenCursor cursor;
  private final ValueReader values;
  private int bodies;

  DraftMaker(TokenCursor cursor) {
    this.cursor = cursor;
    this.values = new ValueReader(cursor);
  }

  @Override
  public BodyDraft open(HclToken at) {
    return new BodyDraft(bodies++);
  }

  @Override
  public @Nullable Position define(BodyDraft body, String attribute, Position at) {
    return body.define(attribute, at);
  }

  @Override
  public @Nullable Position attribute(BodyDraft body, String name) {
    return body.attribute(name);
  }

  @Override
  public @Nullable Position block(BodyDraft body, String type) {
    return body.block(type);
  }

  @Override
  public void value(BodyDraft body, HclToken name, int depth) {
    body.key(name.text(), cursor.at(name));
    body.punctuation(" = ");
    values.read(body, depth);
    body.punctuation("\n");
  }

  @Override
  public void add(BodyDraft body, HclToken type, List<String> labels, BodyDraft inner) {
    body.block(new BodyDraft.BlockDraft(type.text(), labels, inner, cursor.at(type)));
  }

  /** Blocks that make values or further blocks, which Nomad's reader knows beside its own. */
  @Override
  public void refuseType(HclToken type, int depth) {
    if (type.text().equals("dynamic")) {
      throw cursor.refusal(
          type, "a dynamic block" + Unsupported.REASON, "write out the blocks it stands for");
    }
    if (depth == 0 && VARIABLES.contains(type.text())) {
      throw cursor.refusal(
          type,
          "a block " + type.text() + Unsupported.REASON,
          "write the values where they are used");
    }
  }

  @Override
  public void refuseContinuation(HclToken token) {
    values.refuseContinuation(token);
  }
}
