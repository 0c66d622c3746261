package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.HclValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a type as it is written: {@code list(object({ name = string }))}. */
final class TypeReader {

  private static final String HELP =
      "the types are string, number, bool, list(…), set(…), map(…), tuple([…]) and object({…})";

  private final boolean any;

  /**
   * @param any whether {@code any} may stand for a type that the value tells
   */
  TypeReader(boolean any) {
    this.any = any;
  }

  Type read(Expression expression) {
    if (expression instanceof Expression.Reference reference && reference.steps().isEmpty()) {
      return named(reference);
    }
    if (expression instanceof Expression.Call call && call.arguments().size() == 1) {
      return constructed(call);
    }
    throw EvaluationException.failure("this is no type", HELP).at(expression.at());
  }

  private Type named(Expression.Reference reference) {
    switch (reference.root()) {
      case "string" -> {
        return Primitive.TEXT;
      }
      case "number" -> {
        return Primitive.NUMBER;
      }
      case "bool" -> {
        return Primitive.BOOL;
      }
      case "any" -> {
        if (any) {
          return Type.Unknown.ANY;
        }
        throw EvaluationException.failure("a variable's type has to be exact, not any", HELP)
            .at(reference.at());
      }
      default ->
          throw EvaluationException.failure("\"" + reference.root() + "\" alone is no type", HELP)
              .at(reference.at());
    }
  }

  private Type constructed(Expression.Call call) {
    Expression argument = call.arguments().get(0);
    return switch (call.function()) {
      case "list" -> new Type.ListOf(read(argument));
      case "set" -> new Type.SetOf(read(argument));
      case "map" -> new Type.MapOf(read(argument));
      case "tuple" -> tuple(argument);
      case "object" -> object(argument);
      default ->
          throw EvaluationException.failure("\"" + call.function() + "(…)\" is no type", HELP)
              .at(call.at());
    };
  }

  private Type tuple(Expression argument) {
    if (!(argument instanceof Expression.ListOf list)) {
      throw EvaluationException.failure("a tuple's types stand in a list", HELP).at(argument.at());
    }
    List<Type> elements = new ArrayList<>();
    list.elements().forEach(element -> elements.add(read(element)));
    return new Type.TupleOf(elements);
  }

  private Type object(Expression argument) {
    if (!(argument instanceof Expression.ObjectOf object)) {
      throw EvaluationException.failure("an object's types stand in braces, by name", HELP)
          .at(argument.at());
    }
    SortedMap<String, Type> attributes = new TreeMap<>(Limits.BY_CODE_POINT);
    for (Expression.Item item : object.items()) {
      boolean name =
          item.key() instanceof Expression.Literal literal
              && literal.value() instanceof HclValue.Text;
      if (!name) {
        throw EvaluationException.failure("an object's attributes stand by name", HELP)
            .at(item.key().at());
      }
      String attribute = ((HclValue.Text) ((Expression.Literal) item.key()).value()).value();
      if (attributes.put(attribute, read(item.value())) != null) {
        throw EvaluationException.failure("the attribute " + attribute + " stands twice", null)
            .at(item.key().at());
      }
    }
    return new Type.ObjectOf(attributes);
  }
}
