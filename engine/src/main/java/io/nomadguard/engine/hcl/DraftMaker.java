package io.nomadguard.engine.hcl;

import java.util.List;
import java.util.Set;

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
