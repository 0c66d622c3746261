package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.HclValue;

/** What steps would lead to if there were elements to step into. */
final class StepTypes {

  private StepTypes() {}

  /**
   * @param collection an empty list or set
   * @param each what a splat does with each of its elements
   * @throws EvaluationException when no element of that type could be stepped into so
   */
  static Type of(Type collection, Expression each) {
    Type element =
        collection instanceof Type.ListOf list
            ? list.element()
            : ((Type.SetOf) collection).element();
    if (each instanceof Expression.SplatItem || element == Type.Unknown.ANY) {
      return element;
    }
    if (!(each instanceof Expression.Steps steps)
        || !(steps.source() instanceof Expression.SplatItem)) {
      throw EvaluationException.refusal(
          "a splat goes through an empty list in a way that nomadguard can't tell the type of",
          "write a for expression");
    }
    Type type = element;
    for (Expression.Step step : steps.steps()) {
      type = into(type, step);
    }
    return type;
  }

  private static Type into(Type type, Expression.Step step) {
    String name = name(step);
    if (type instanceof Type.ObjectOf object && object.attributes().get(name) != null) {
      return object.attributes().get(name);
    }
    if (type instanceof Type.MapOf map) {
      return map.element();
    }
    boolean index = step instanceof Expression.Step.Element;
    if (type instanceof Type.ListOf list && index) {
      return list.element();
    }
    if (type instanceof Type.TupleOf tuple
        && index
        && name.matches("\\d{1,6}")
        && Integer.parseInt(name) < tuple.elements().size()) {
      return tuple.elements().get(Integer.parseInt(name));
    }
    if (type == Type.Unknown.ANY) {
      return type;
    }
    throw EvaluationException.failure("a " + type.kind() + " has no \"" + name + "\"")
        .at(step.at());
  }

  private static String name(Expression.Step step) {
    if (step instanceof Expression.Step.Attribute attribute) {
      return attribute.name();
    }
    HclValue key = ((Expression.Step.Element) step).key();
    if (key instanceof HclValue.Text text) {
      return text.value();
    }
    return key instanceof HclValue.Number number ? number.value().toPlainString() : "";
  }
}
