package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.HclValue;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values as HCL would write them, each at the place that made it. */
final class LiteralValues {

  private LiteralValues() {}

  /**
   * In free form Nomad forgets the keys of a map of maps.
   *
   * @throws EvaluationException when the value holds one
   */
  static void refuseMapsOfMaps(Value value) {
    if (value instanceof Value.Elements elements) {
      elements.elements().forEach(LiteralValues::refuseMapsOfMaps);
    } else if (value instanceof Value.Entries entries) {
      if (entries.type() instanceof Type.MapOf map
          && (map.element() instanceof Type.MapOf || map.element() instanceof Type.ObjectOf)) {
        throw EvaluationException.refusal(
            "a map of maps stands in a block of free form, where Nomad drops its keys",
            "make it an object: write it in braces");
      }
      entries.entries().values().forEach(LiteralValues::refuseMapsOfMaps);
    }
  }

  /**
   * @param written what the value came from: what it lists itself keeps its own place
   */
  static HclValue of(Value value, Expression written) {
    if (value instanceof Value.Elements elements) {
      List<Expression> expressions =
          written instanceof Expression.ListOf list ? list.elements() : List.of();
      List<HclValue> literals = new ArrayList<>();
      for (int i = 0; i < elements.elements().size(); i++) {
        Expression element = i < expressions.size() ? expressions.get(i) : written;
        literals.add(of(elements.elements().get(i), element));
      }
      return new HclValue.Tuple(literals, written.at());
    }
    if (value instanceof Value.Entries entries) {
      return mapping(entries, written);
    }
    Position at = written.at();
    if (value instanceof Value.Text text) {
      return new HclValue.Text(text.text(), at);
    }
    if (value instanceof Value.Num number) {
      return new HclValue.Number(number.number().decimal(), at);
    }
    return value instanceof Value.Bool bool
        ? new HclValue.Bool(bool.value(), at)
        : new HclValue.Null(at);
  }

  private static HclValue mapping(Value.Entries entries, Expression written) {
    Map<String, Expression.Item> items = new HashMap<>();
    if (written instanceof Expression.ObjectOf object) {
      for (Expression.Item item : object.items()) {
        if (item.key() instanceof Expression.Literal literal
            && literal.value() instanceof HclValue.Text text) {
          items.put(text.value(), item);
        }
      }
    }
    List<HclValue.Entry> literals = new ArrayList<>();
    entries
        .entries()
        .forEach(
            (name, value) -> {
              Expression.Item item = items.get(name);
              literals.add(
                  new HclValue.Entry(
                      name,
                      of(value, item == null ? written : item.value()),
                      item == null ? written.at() : item.key().at()));
            });
    return new HclValue.Mapping(literals, written.at(), !(written instanceof Expression.ObjectOf));
  }
}
