package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which types can be turned into which, as far as types alone tell. */
final class Convertibility {

  private Convertibility() {}

  /** Whether some value of the one type has a counterpart of the other. */
  static boolean unsafe(Type from, Type to) {
    if (to == Type.Unknown.ANY || from == Type.Unknown.ANY || from.equals(to)) {
      return true;
    }
    if (from instanceof Primitive && to instanceof Primitive) {
      return from == Primitive.TEXT || to == Primitive.TEXT;
    }
    if (to instanceof Type.ObjectOf wanted) {
      return object(from, wanted);
    }
    if (to instanceof Type.TupleOf wanted) {
      return from instanceof Type.TupleOf given && tuple(given.elements(), wanted.elements());
    }
    if (to instanceof Type.MapOf wanted) {
      if (from instanceof Type.ObjectOf given) {
        return all(List.copyOf(given.attributes().values()), wanted.element());
      }
      return from instanceof Type.MapOf given && unsafe(given.element(), wanted.element());
    }
    Type element = elementOf(to);
    return element != null && from.isSequence() && sequence(from, element);
  }

  private static @Nullable Type elementOf(Type sequence) {
    if (sequence instanceof Type.ListOf list) {
      return list.element();
    }
    return sequence instanceof Type.SetOf set ? set.element() : null;
  }

  private static boolean sequence(Type from, Type wanted) {
    if (from instanceof Type.TupleOf tuple) {
      return all(tuple.elements(), wanted);
    }
    Type element = elementOf(from);
    return element != null && unsafe(element, wanted);
  }

  private static boolean all(List<Type> types, Type wanted) {
    Type element = wanted == Type.Unknown.ANY && !types.isEmpty() ? Unification.of(types) : wanted;
    return element != null && types.stream().allMatch(type -> unsafe(type, element));
  }

  private static boolean object(Type from, Type.ObjectOf wanted) {
    if (from instanceof Type.MapOf map) {
      return wanted.attributes().values().stream().allMatch(type -> unsafe(map.element(), type));
    }
    return from instanceof Type.ObjectOf given
        && wanted.attributes().entrySet().stream()
            .allMatch(
                attribute -> {
                  Type type = given.attributes().get(attribute.getKey());
                  return type != null && unsafe(type, attribute.getValue());
                });
  }

  private static boolean tuple(List<Type> given, List<Type> wanted) {
    if (given.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (!unsafe(given.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }
}
