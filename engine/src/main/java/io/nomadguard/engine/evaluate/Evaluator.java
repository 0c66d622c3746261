package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.evaluate.Value.Elements;
import io.nomadguard.engine.evaluate.Value.Entries;
import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.ExpressionVisitor;
import io.nomadguard.engine.hcl.HclValue;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Shown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an expression comes to, in a scope. */
final class Evaluator implements ExpressionVisitor<Value> {

  private final Functions functions;
  private final Budget budget;
  private final Deque<Value> splatItems = new ArrayDeque<>();
  private final LazyCalls lazy = new LazyCalls(this);
  private final Passes passes = new Passes(this);
  private Scope scope = Scope.NOTHING;

  /** While locals are evaluated, in whatever order Nomad takes them. */
  private boolean amongLocals;

  Evaluator(Functions functions, Budget budget) {
    this.functions = functions;
    this.budget = budget;
  }

  /**
   * @throws EvaluationException with the place of the innermost expression that fails
   */
  Value evaluate(Expression expression, Scope in) {
    Scope before = scope;
    scope = in;
    try {
      return evaluate(expression);
    } finally {
      scope = before;
    }
  }

  /** The value of a local; what depends on which local Nomad happens to take first is refused. */
  Value local(Expression expression, Scope in) {
    amongLocals = true;
    try {
      return evaluate(expression, in);
    } finally {
      amongLocals = false;
    }
  }

  Scope scope() {
    return scope;
  }

  Value evaluate(Expression expression) {
    try {
      budget.spend(1);
      return expression.accept(this);
    } catch (EvaluationException e) {
      throw e.at(expression.at());
    }
  }

  void refuseAmongLocals(Expression expression, String where) {
    if (amongLocals && Children.refersTo("local", expression)) {
      throw EvaluationException.refusal(
          "a local stands in " + where + " among locals, where Nomad answers by chance",
          "refer to it outside");
    }
  }

  @Override
  public Value literal(Expression.Literal literal) {
    return constant(literal.value());
  }

  private static Value constant(HclValue value) {
    if (value instanceof HclValue.Text text) {
      return new Value.Text(text.value());
    }
    if (value instanceof HclValue.Number number) {
      return new Value.Num(HclNumber.of(number.value()));
    }
    return value instanceof HclValue.Bool bool ? new Value.Bool(bool.value()) : Value.Null.UNTYPED;
  }

  @Override
  public Value template(Expression.Template template) {
    StringBuilder text = new StringBuilder();
    for (Expression part : template.parts()) {
      append(text, evaluate(part), part);
    }
    return new Value.Text(text.toString());
  }

  private void append(StringBuilder text, Value value, Expression part) {
    if (value instanceof Value.Null) {
      throw EvaluationException.failure("null can't stand in a text").at(part.at());
    }
    try {
      String piece = Conversion.text(value);
      budget.spend(piece.length() / 16);
      text.append(piece);
      Limits.refuseLong(text.length());
    } catch (EvaluationException e) {
      throw e.at(part.at());
    }
  }

  @Override
  public Value wrapped(Expression.Wrapped wrapped) {
    return evaluate(wrapped.inner());
  }

  @Override
  public Value joined(Expression.Joined joined) {
    StringBuilder text = new StringBuilder();
    for (Value value : ((Elements) evaluate(joined.passes())).elements()) {
      append(text, value, joined);
    }
    return new Value.Text(text.toString());
  }

  @Override
  public Value parentheses(Expression.Parentheses parentheses) {
    return evaluate(parentheses.inner());
  }

  @Override
  public Value reference(Expression.Reference reference) {
    Value root = scope.find(reference.root());
    if (root != null) {
      refuseUndeclared(reference, root);
      return stepped(root, reference.steps());
    }
    if (scope.keepsUnknown()) {
      refuseBareWord(reference);
      return new Value.Text(reference.asText());
    }
    throw EvaluationException.failure(
        "nothing may be referred to here by the name " + reference.root(),
        scope == Scope.NOTHING ? "write the finished value; text stands in quotes" : null);
  }

  /** Nomad would keep it as text for its clients, which know no such name: quotes are missing. */
  private static void refuseBareWord(Expression.Reference reference) {
    String word = reference.root();
    if (reference.bare() && reference.steps().isEmpty() && !word.startsWith("NOMAD_")) {
      throw EvaluationException.refusal(
          "nothing is called " + Shown.of(word) + " here",
          "text stands in quotes, and what Nomad fills in at run time in \"${"
              + Shown.of(word)
              + "}\"");
    }
  }

  private static void refuseUndeclared(Expression.Reference reference, Value root) {
    String kind =
        switch (reference.root()) {
          case "var" -> "variable";
          case "local" -> "local";
          default -> "";
        };
    if (!kind.isEmpty()
        && root instanceof Entries declared
        && !reference.steps().isEmpty()
        && reference.steps().get(0) instanceof Expression.Step.Attribute step
        && !declared.entries().containsKey(step.name())) {
      throw EvaluationException.failure(
          "there is no " + kind + " " + step.name(),
          NearestName.of(step.name(), declared.entries().keySet())
              .map(near -> "did you mean " + reference.root() + "." + near + "?")
              .orElse("declare it in the job file"));
    }
  }

  @Override
  public Value steps(Expression.Steps steps) {
    return stepped(evaluate(steps.source()), steps.steps());
  }

  private static Value stepped(Value from, List<Expression.Step> steps) {
    Value value = from;
    for (Expression.Step step : steps) {
      try {
        value =
            step instanceof Expression.Step.Attribute attribute
                ? Steps.attribute(value, attribute.name())
                : Steps.element(value, constant(((Expression.Step.Element) step).key()));
      } catch (EvaluationException e) {
        throw e.at(step.at());
      }
    }
    return value;
  }

  @Override
  public Value index(Expression.Index index) {
    return Steps.element(evaluate(index.collection()), evaluate(index.key()));
  }

  @Override
  public Value splat(Expression.Splat splat) {
    Value source = evaluate(splat.source());
    boolean sequence = source.type().isSequence();
    if (source instanceof Value.Null) {
      if (sequence) {
        throw EvaluationException.failure("null has no elements to go through");
      }
      return Elements.tuple(List.of());
    }
    List<Value> results = new ArrayList<>();
    for (Value item : sequence ? ((Elements) source).elements() : List.of(source)) {
      splatItems.push(item);
      try {
        results.add(evaluate(splat.each()));
      } finally {
        splatItems.pop();
      }
    }
    if (source.type() instanceof Type.TupleOf || !sequence) {
      return Elements.tuple(results);
    }
    if (results.isEmpty()) {
      return Elements.list(StepTypes.of(source.type(), splat.each()), results);
    }
    return Elements.list(Type.Unknown.ANY, results);
  }

  @Override
  public Value splatItem(Expression.SplatItem item) {
    return splatItems.element();
  }

  @Override
  public Value call(Expression.Call call) {
    if (!scope.functions()) {
      throw EvaluationException.failure(
          "no function may be called here", "write the finished value");
    }
    if (lazy.knows(call.function())) {
      return lazy.call(call);
    }
    List<Value> arguments = new ArrayList<>();
    int last = call.arguments().size() - 1;
    for (int i = 0; i <= last; i++) {
      Value argument = evaluate(call.arguments().get(i));
      if (i == last && call.expandLast()) {
        arguments.addAll(expanded(argument));
      } else {
        arguments.add(argument);
      }
    }
    arguments.forEach(argument -> budget.spend(argument.size()));
    return functions.call(call.function(), arguments);
  }

  private static List<Value> expanded(Value value) {
    if (value instanceof Elements elements) {
      return elements.elements();
    }
    throw EvaluationException.failure(
        "before ... stands a " + value.type().kind() + ", not a list, set or tuple");
  }

  @Override
  public Value conditional(Expression.Conditional conditional) {
    Outcome whenTrue = Outcome.of(this, conditional.whenTrue());
    Outcome whenFalse = Outcome.of(this, conditional.whenFalse());
    Type type = Outcome.common(whenTrue, whenFalse);
    boolean condition = condition(evaluate(conditional.condition()), conditional.condition());
    Value taken = (condition ? whenTrue : whenFalse).value();
    Value converted = Conversion.convert(taken, type);
    budget.spend(taken.size());
    if (!converted.type().equals(taken.type())) {
      refuseAmongLocals(
          condition ? conditional.whenFalse() : conditional.whenTrue(),
          "a conditional with values of different types");
    }
    return converted;
  }

  boolean condition(Value value, Expression written) {
    try {
      if (value instanceof Value.Null) {
        throw EvaluationException.failure("the condition is null, neither true nor false");
      }
      return ((Value.Bool) Conversion.convert(value, Primitive.BOOL)).value();
    } catch (EvaluationException e) {
      throw e.at(written.at());
    }
  }

  @Override
  public Value unary(Expression.Unary unary) {
    return Operations.of(unary.operator(), evaluate(unary.operand()));
  }

  @Override
  public Value binary(Expression.Binary binary) {
    Value left = evaluate(binary.left());
    Value right = evaluate(binary.right());
    budget.spend(Math.min(left.size(), right.size()));
    return Operations.of(binary.operator(), left, right);
  }

  @Override
  public Value listOf(Expression.ListOf list) {
    List<Value> elements = new ArrayList<>();
    list.elements().forEach(element -> elements.add(evaluate(element)));
    return Elements.tuple(elements);
  }

  @Override
  public Value objectOf(Expression.ObjectOf object) {
    Map<String, Value> entries = new HashMap<>();
    for (Expression.Item item : object.items()) {
      String key = key(evaluate(item.key()), item.key());
      entries.put(key, evaluate(item.value()));
    }
    return Entries.object(entries);
  }

  String key(Value key, Expression written) {
    try {
      if (key instanceof Value.Null) {
        throw EvaluationException.failure("null is no key");
      }
      return Conversion.text(key);
    } catch (EvaluationException e) {
      throw e.at(written.at());
    }
  }

  @Override
  public Value forEach(Expression.For expression) {
    return passes.of(expression);
  }

  /** The value within names of its own. */
  Value within(Expression expression, Map<String, Value> names) {
    return evaluate(expression, scope.with(names));
  }
}
