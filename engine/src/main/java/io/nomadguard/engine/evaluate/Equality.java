package io.nomadguard.engine.evaluate;

import java.util.Iterator;
import java.util.Map;

/** When two values are the same, as {@code ==} tells. */
final class Equality {

  private Equality() {}

  /** Values of different types never are: a list is no tuple, and 1 is no "1". */
  static boolean same(Value a, Value b) {
    if (a instanceof Value.Null || b instanceof Value.Null) {
      return a instanceof Value.Null && b instanceof Value.Null;
    }
    if (holdsUnknown(a.type()) || holdsUnknown(b.type())) {
      throw EvaluationException.refusal(
          "two values are compared of which one holds null or nothing, which Nomad takes for"
              + " unknown",
          null);
    }
    return a.type().equals(b.type()) && sameContent(a, b);
  }

  private static boolean sameContent(Value a, Value b) {
    if (a instanceof Value.Num left && b instanceof Value.Num right) {
      return left.number().isSame(right.number());
    }
    if (a instanceof Value.Elements left && b instanceof Value.Elements right) {
      Iterator<Value> others = right.elements().iterator();
      return left.elements().size() == right.elements().size()
          && left.elements().stream().allMatch(element -> same(element, others.next()));
    }
    if (a instanceof Value.Entries left && b instanceof Value.Entries right) {
      return left.entries().keySet().equals(right.entries().keySet())
          && left.entries().entrySet().stream()
              .allMatch(entry -> sameEntry(entry, right.entries()));
    }
    return a.equals(b);
  }

  private static boolean sameEntry(Map.Entry<String, Value> entry, Map<String, Value> others) {
    Value other = others.get(entry.getKey());
    return other != null && same(entry.getValue(), other);
  }

  static boolean holdsUnknown(Type type) {
    if (type instanceof Type.ListOf list) {
      return holdsUnknown(list.element());
    }
    if (type instanceof Type.SetOf set) {
      return holdsUnknown(set.element());
    }
    if (type instanceof Type.MapOf map) {
      return holdsUnknown(map.element());
    }
    if (type instanceof Type.TupleOf tuple) {
      return tuple.elements().stream().anyMatch(Equality::holdsUnknown);
    }
    if (type instanceof Type.ObjectOf object) {
      return object.attributes().values().stream().anyMatch(Equality::holdsUnknown);
    }
    return type == Type.Unknown.ANY;
  }
}
