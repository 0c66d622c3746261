package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one of a conditional's two ways came to. Nomad evaluates both, and a way that fails has a
 * type all the same, which the other's value is fitted to.
 */
record Outcome(@Nullable Value result, Type type, @Nullable EvaluationException failure) {

  static Outcome of(Evaluator evaluator, Expression way) {
    try {
      Value result = evaluator.evaluate(way);
      return new Outcome(result, result.type(), null);
    } catch (EvaluationException e) {
      if (e.isFinal()) {
        throw e;
      }
      return new Outcome(null, typeOfFailed(evaluator, way), e);
    }
  }

  Value value() {
    if (result == null) {
      throw failure == null ? new IllegalStateException() : failure;
    }
    return result;
  }

  /** The type that both ways' values are given. */
  static Type common(Outcome a, Outcome b) {
    if (Value.Null.UNTYPED.equals(a.result)) {
      return b.type;
    }
    if (Value.Null.UNTYPED.equals(b.result)) {
      return a.type;
    }
    if (a.type == Type.Unknown.ANY || b.type == Type.Unknown.ANY) {
      return Type.Unknown.ANY;
    }
    Type common = Unification.of(List.of(a.type, b.type));
    if (common == null) {
      throw EvaluationException.failure(
          "one way gives a " + a.type.kind() + ", the other a " + b.type.kind(),
          "both ways of a conditional give values of one type");
    }
    return common;
  }

  private static Type typeOfFailed(Evaluator evaluator, Expression failed) {
    if (failed instanceof Expression.Unary unary) {
      return typeOf(unary.operator());
    }
    if (failed instanceof Expression.Binary binary) {
      return typeOf(binary.operator());
    }
    if (failed instanceof Expression.Template || failed instanceof Expression.Joined) {
      return Primitive.TEXT;
    }
    if (failed instanceof Expression.Parentheses parentheses) {
      return typeOfFailed(evaluator, parentheses.inner());
    }
    if (failed instanceof Expression.Wrapped wrapped) {
      return typeOfFailed(evaluator, wrapped.inner());
    }
    if (failed instanceof Expression.ListOf list) {
      List<Type> elements = new ArrayList<>();
      list.elements().forEach(element -> elements.add(of(evaluator, element).type));
      return new Type.TupleOf(elements);
    }
    if (failed instanceof Expression.ObjectOf object) {
      return object(evaluator, object);
    }
    if (failed instanceof Expression.Reference
        || failed instanceof Expression.Steps
        || failed instanceof Expression.Index
        || failed instanceof Expression.Call) {
      return Type.Unknown.ANY;
    }
    throw EvaluationException.refusal(
        "one way of a conditional fails in a way that nomadguard can't tell the type of",
        "guard it with try(…)");
  }

  private static Type object(Evaluator evaluator, Expression.ObjectOf object) {
    SortedMap<String, Type> attributes = new TreeMap<>(Limits.BY_CODE_POINT);
    for (Expression.Item item : object.items()) {
      Outcome key = of(evaluator, item.key());
      if (key.result == null) {
        return Type.Unknown.ANY;
      }
      attributes.put(evaluator.key(key.result, item.key()), of(evaluator, item.value()).type);
    }
    return new Type.ObjectOf(attributes);
  }

  private static Type typeOf(Operator operator) {
    return switch (operator) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, NEGATE -> Primitive.NUMBER;
      default -> Primitive.BOOL;
    };
  }
}
