package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.evaluate.Value.Elements;
import io.nomadguard.engine.evaluate.Value.Entries;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Shown;

/** Steps into a value. */
final class Steps {

  private Steps() {}

  static Value attribute(Value value, String name) {
    if (value instanceof Entries entries) {
      return entry(entries, name);
    }
    throw value instanceof Value.Null
        ? EvaluationException.failure("null has no attribute \"" + name + "\"")
        : EvaluationException.failure(
            "a " + value.type().kind() + " has no attribute \"" + name + "\"",
            value instanceof Elements ? "its elements have: write [*]." + name : null);
  }

  static Value element(Value value, Value key) {
    if (value instanceof Value.Null || key instanceof Value.Null) {
      throw EvaluationException.failure(
          value instanceof Value.Null ? "null has no elements" : "null is no index");
    }
    if (value instanceof Entries entries) {
      return entry(entries, Conversion.text(key));
    }
    if (value instanceof Elements elements && !(value.type() instanceof Type.SetOf)) {
      return elements.elements().get(index(elements, key));
    }
    throw EvaluationException.failure(
        "a " + value.type().kind() + " has no elements that could be picked");
  }

  private static int index(Elements elements, Value key) {
    Value.Num number = (Value.Num) Conversion.convert(key, Primitive.NUMBER);
    Long index = number.number().asLong();
    int length = elements.elements().size();
    if (index == null || index < 0 || index >= length) {
      throw EvaluationException.failure(
          "there is no element "
              + number.number().text()
              + ": the "
              + elements.type().kind()
              + " has "
              + length
              + (length == 0 ? "" : ", counted from 0"));
    }
    return index.intValue();
  }

  private static Value entry(Entries entries, String name) {
    Value found = entries.entries().get(name);
    if (found == null) {
      throw EvaluationException.failure(
          "the " + entries.type().kind() + " has no \"" + Shown.of(name) + "\"",
          NearestName.of(name, entries.entries().keySet())
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse(null));
    }
    return found;
  }
}
