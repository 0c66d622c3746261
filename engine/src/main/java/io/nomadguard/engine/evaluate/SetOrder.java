package io.nomadguard.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order in which Nomad goes through a set, and what is the same in it. */
final class SetOrder {

  private SetOrder() {}

  /** Without what is in it twice; nulls last, as Nomad orders them. */
  static List<Value> of(List<Value> elements) {
    List<Value> distinct = new ArrayList<>();
    if (elements.stream().allMatch(element -> element.type().isPrimitive())) {
      List<Value> sorted = new ArrayList<>(elements);
      sorted.sort(ORDER);
      for (Value element : sorted) {
        if (distinct.isEmpty() || ORDER.compare(distinct.get(distinct.size() - 1), element) != 0) {
          distinct.add(element);
        }
      }
      return distinct;
    }
    for (Value element : elements) {
      if (distinct.stream().noneMatch(kept -> Equality.same(kept, element))) {
        distinct.add(element);
      }
    }
    if (distinct.size() > 1) {
      throw EvaluationException.refusal(
          "a set of lists or objects has an order that only Nomad knows",
          "use a list, which distinct() keeps free of doubles");
    }
    return distinct;
  }

  private static final Comparator<Value> ORDER = SetOrder::compare;

  private static int compare(Value a, Value b) {
    if (a instanceof Value.Null || b instanceof Value.Null) {
      return Boolean.compare(a instanceof Value.Null, b instanceof Value.Null);
    }
    if (a instanceof Value.Text left && b instanceof Value.Text right) {
      return Limits.BY_CODE_POINT.compare(left.text(), right.text());
    }
    if (a instanceof Value.Num left && b instanceof Value.Num right) {
      return left.number().compareTo(right.number());
    }
    return Boolean.compare(((Value.Bool) a).value(), ((Value.Bool) b).value());
  }
}
