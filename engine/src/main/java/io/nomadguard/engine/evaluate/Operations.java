package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.hcl.Operator;

/** What operators do. */
final class Operations {

  private Operations() {}

  static Value of(Operator operator, Value operand) {
    return operator == Operator.NEGATE
        ? new Value.Num(number(operator, operand).negated())
        : new Value.Bool(!bool(operator, operand));
  }

  static Value of(Operator operator, Value left, Value right) {
    return switch (operator) {
      case EQUAL -> new Value.Bool(Equality.same(left, right));
      case NOT_EQUAL -> new Value.Bool(!Equality.same(left, right));
      case OR -> new Value.Bool(bool(operator, left) | bool(operator, right));
      case AND -> new Value.Bool(bool(operator, left) & bool(operator, right));
      default -> of(operator, number(operator, left), number(operator, right));
    };
  }

  private static Value of(Operator operator, HclNumber left, HclNumber right) {
    return switch (operator) {
      case GREATER -> new Value.Bool(left.compareTo(right) > 0);
      case GREATER_OR_EQUAL -> new Value.Bool(left.compareTo(right) >= 0);
      case LESS -> new Value.Bool(left.compareTo(right) < 0);
      case LESS_OR_EQUAL -> new Value.Bool(left.compareTo(right) <= 0);
      case ADD -> new Value.Num(left.plus(right));
      case SUBTRACT -> new Value.Num(left.minus(right));
      case MULTIPLY -> new Value.Num(left.times(right));
      case DIVIDE -> new Value.Num(left.dividedBy(right));
      case MODULO -> new Value.Num(left.modulo(right));
      default -> throw new IllegalArgumentException(operator.symbol());
    };
  }

  private static HclNumber number(Operator operator, Value value) {
    return ((Value.Num) operand(operator, value, Primitive.NUMBER)).number();
  }

  private static boolean bool(Operator operator, Value value) {
    return ((Value.Bool) operand(operator, value, Primitive.BOOL)).value();
  }

  private static Value operand(Operator operator, Value value, Primitive wanted) {
    if (value instanceof Value.Null) {
      throw EvaluationException.failure("null stands beside " + operator.symbol());
    }
    try {
      return Conversion.convert(value, wanted);
    } catch (EvaluationException e) {
      throw e.prefixed("beside " + operator.symbol() + ": ");
    }
  }
}
