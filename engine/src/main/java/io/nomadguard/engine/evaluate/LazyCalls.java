package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import java.util.List;

/** The functions that take expressions, not their values. */
final class LazyCalls {

  private final Evaluator evaluator;

  LazyCalls(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  boolean knows(String function) {
    return switch (function) {
      case "try", "can", "convert" -> true;
      default -> false;
    };
  }

  Value call(Expression.Call call) {
    if (call.expandLast()) {
      throw EvaluationException.refusal(
          "the arguments of " + call.function() + " can't be expanded here", null);
    }
    return switch (call.function()) {
      case "try" -> firstThatSucceeds(call);
      case "can" -> succeeds(call);
      default -> converted(call);
    };
  }

  private Value firstThatSucceeds(Expression.Call call) {
    EvaluationException last = EvaluationException.failure("try: it takes at least 1 argument");
    for (Expression argument : call.arguments()) {
      evaluator.refuseAmongLocals(argument, "try(…)");
      try {
        return evaluator.evaluate(argument);
      } catch (EvaluationException e) {
        if (e.isFinal()) {
          throw e;
        }
        last = e;
      }
    }
    throw last;
  }

  private Value succeeds(Expression.Call call) {
    Expression argument = arguments(call, 1).get(0);
    evaluator.refuseAmongLocals(argument, "can(…)");
    try {
      evaluator.evaluate(argument);
      return new Value.Bool(true);
    } catch (EvaluationException e) {
      if (e.isFinal()) {
        throw e;
      }
      return new Value.Bool(false);
    }
  }

  private Value converted(Expression.Call call) {
    List<Expression> arguments = arguments(call, 2);
    Type type = new TypeReader(true).read(arguments.get(1));
    return Conversion.convert(evaluator.evaluate(arguments.get(0)), type);
  }

  private static List<Expression> arguments(Expression.Call call, int wanted) {
    if (call.arguments().size() != wanted) {
      throw EvaluationException.failure(
          call.function() + ": it takes " + wanted + " arguments, not " + call.arguments().size());
    }
    return call.arguments();
  }
}
