package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.HclBody.Attribute;
import io.nomadguard.engine.hcl.HclBody.Block;
import java.util.List;

/** Syntax without its places, for comparing what was made with what was read. */
final class Stripped {

  private Stripped() {}

  static HclBody of(HclBody body) {
    return new HclBody(
        body.attributes().stream().map(a -> new Attribute(a.name(), of(a.value()), null)).toList(),
        body.blocks().stream()
            .map(b -> new Block(b.type(), b.labels(), of(b.body()), null))
            .toList());
  }

  static HclValue of(HclValue value) {
    if (value instanceof HclValue.Text text) {
      return new HclValue.Text(text.value(), null);
    }
    if (value instanceof HclValue.Number number) {
      return new HclValue.Number(number.value(), null);
    }
    if (value instanceof HclValue.Bool bool) {
      return new HclValue.Bool(bool.value(), null);
    }
    if (value instanceof HclValue.Tuple tuple) {
      return new HclValue.Tuple(tuple.elements().stream().map(Stripped::of).toList(), null);
    }
    if (value instanceof HclValue.Mapping mapping) {
      List<HclValue.Entry> entries =
          mapping.entries().stream()
              .map(e -> new HclValue.Entry(e.key(), of(e.value()), null))
              .toList();
      return new HclValue.Mapping(entries, null);
    }
    return new HclValue.Null(null);
  }
}
