package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The type that several types can all be turned into, as Nomad finds it. */
final class Unification {

  private Unification() {}

  /**
   * @param types at least one
   * @return null when they have none in common
   */
  static @Nullable Type of(List<Type> types) {
    Type first = types.get(0);
    if (types.stream().allMatch(first::equals)) {
      return first;
    }
    if (types.stream().allMatch(Type::isPrimitive)) {
      return types.contains(Primitive.TEXT) ? Primitive.TEXT : null;
    }
    if (types.contains(Type.Unknown.ANY)) {
      return withUnknown(types);
    }
    if (all(types, Type.ObjectOf.class)) {
      return objects(types);
    }
    if (all(types, Type.TupleOf.class)) {
      return tuples(types);
    }
    if (all(types, Type.MapOf.class, Type.ObjectOf.class)) {
      return onlyOf(attributes(types), Type.MapOf::new);
    }
    if (all(types, Type.ListOf.class, Type.TupleOf.class)) {
      return onlyOf(elements(types), Type.ListOf::new);
    }
    if (all(types, Type.SetOf.class)) {
      return onlyOf(elements(types), Type.SetOf::new);
    }
    if (types.stream().allMatch(Type::isSequence)) {
      throw EvaluationException.refusal(
          "sets and lists stand side by side, where only Nomad knows which they become", null);
    }
    return null;
  }

  /** Beside null, primitives keep their type; of all else only Nomad knows. */
  private static @Nullable Type withUnknown(List<Type> types) {
    List<Type> known = new ArrayList<>(types);
    known.removeIf(type -> type == Type.Unknown.ANY);
    if (known.stream().allMatch(Type::isPrimitive)) {
      return of(known);
    }
    throw EvaluationException.refusal(
        "null or nothing stands beside lists or objects, of which only Nomad knows what they"
            + " become together",
        null);
  }

  private static boolean all(List<Type> types, Class<?>... kinds) {
    return types.stream().allMatch(type -> List.of(kinds).contains(type.getClass()));
  }

  private static @Nullable Type onlyOf(List<Type> elements, UnaryOperator<Type> collection) {
    Type element = elements.isEmpty() ? null : of(elements);
    return element == null ? null : collection.apply(element);
  }

  private static List<Type> elements(List<Type> types) {
    List<Type> elements = new ArrayList<>();
    for (Type type : types) {
      if (type instanceof Type.TupleOf tuple) {
        elements.addAll(tuple.elements());
      } else if (type instanceof Type.ListOf list) {
        elements.add(list.element());
      } else if (type instanceof Type.SetOf set) {
        elements.add(set.element());
      }
    }
    return elements;
  }

  private static List<Type> attributes(List<Type> types) {
    List<Type> attributes = new ArrayList<>();
    for (Type type : types) {
      if (type instanceof Type.ObjectOf object) {
        attributes.addAll(object.attributes().values());
      } else if (type instanceof Type.MapOf map) {
        attributes.add(map.element());
      }
    }
    return attributes;
  }

  private static @Nullable Type objects(List<Type> types) {
    SortedMap<String, Type> first = ((Type.ObjectOf) types.get(0)).attributes();
    for (Type type : types) {
      if (!((Type.ObjectOf) type).attributes().keySet().equals(first.keySet())) {
        return onlyOf(attributes(types), Type.MapOf::new);
      }
    }
    Map<String, Type> unified = new TreeMap<>();
    for (String name : first.keySet()) {
      Type attribute =
          of(types.stream().map(type -> ((Type.ObjectOf) type).attributes().get(name)).toList());
      if (attribute == null) {
        return null;
      }
      unified.put(name, attribute);
    }
    return new Type.ObjectOf(new TreeMap<>(unified));
  }

  private static @Nullable Type tuples(List<Type> types) {
    int length = ((Type.TupleOf) types.get(0)).elements().size();
    for (Type type : types) {
      if (((Type.TupleOf) type).elements().size() != length) {
        return onlyOf(elements(types), Type.ListOf::new);
      }
    }
    List<Type> unified = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int index = i;
      Type element =
          of(types.stream().map(type -> ((Type.TupleOf) type).elements().get(index)).toList());
      if (element == null) {
        return null;
      }
      unified.add(element);
    }
    return new Type.TupleOf(unified);
  }
}
