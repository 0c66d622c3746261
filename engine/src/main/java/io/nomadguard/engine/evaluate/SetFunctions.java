package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Value.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions on sets, and products of them. */
final class SetFunctions {

  private static final int MOST_COMBINATIONS = 100_000;

  private SetFunctions() {}

  static void addTo(Map<String, Function> functions) {
    functions.put("setunion", new Function(1, Function.ANY_NUMBER, a -> combined(a, true)));
    functions.put("setintersection", new Function(1, Function.ANY_NUMBER, a -> combined(a, false)));
    functions.put("setproduct", new Function(2, Function.ANY_NUMBER, SetFunctions::product));
  }

  private static Value combined(Arguments a, boolean union) {
    List<Elements> sets = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < a.count(); i++) {
      Elements set = a.set(i);
      sets.add(set);
      Type element = ((Type.SetOf) set.type()).element();
      if (element != Type.Unknown.ANY || !set.elements().isEmpty()) {
        types.add(element);
      }
    }
    Type common = types.isEmpty() ? Type.Unknown.ANY : Unification.of(types);
    if (common == null) {
      throw EvaluationException.failure("the elements of the sets are of different types");
    }
    List<Value> result = new ArrayList<>(converted(sets.get(0), common));
    for (Elements set : sets.subList(1, sets.size())) {
      List<Value> others = converted(set, common);
      if (union) {
        result.addAll(others);
      } else {
        result.removeIf(value -> others.stream().noneMatch(other -> Equality.same(value, other)));
      }
    }
    return Elements.set(common, result);
  }

  private static List<Value> converted(Elements set, Type element) {
    return ((Elements) Conversion.convert(set, new Type.SetOf(element))).elements();
  }

  private static Value product(Arguments a) {
    boolean lists = true;
    List<List<Value>> sources = new ArrayList<>();
    long combinations = 1;
    for (int i = 0; i < a.count(); i++) {
      Elements elements = a.sequence(i);
      lists &= !(elements.type() instanceof Type.SetOf);
      List<Value> source =
          elements.elements().isEmpty() ? List.of() : a.list(i, Type.Unknown.ANY).elements();
      sources.add(source);
      combinations = Math.min(combinations * source.size(), MOST_COMBINATIONS + 1);
    }
    if (combinations > MOST_COMBINATIONS) {
      throw EvaluationException.refusal(
          "more than " + MOST_COMBINATIONS + " combinations come out", null);
    }
    List<List<Value>> tuples = List.of(List.of());
    for (List<Value> source : sources) {
      List<List<Value>> longer = new ArrayList<>();
      for (List<Value> tuple : tuples) {
        for (Value value : source) {
          List<Value> next = new ArrayList<>(tuple);
          next.add(value);
          longer.add(next);
        }
      }
      tuples = longer;
    }
    List<Value> values = new ArrayList<>();
    tuples.forEach(tuple -> values.add(Elements.tuple(tuple)));
    return lists ? Elements.list(Type.Unknown.ANY, values) : Elements.set(Type.Unknown.ANY, values);
  }
}
