package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.hcl.SyntaxBody;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.source.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the {@code variable} and {@code variables} blocks of a file. */
final class Declarations {

  private static final List<String> ATTRIBUTES = List.of("description", "default", "type");

  private final Evaluator evaluator;
  private final Problems problems;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  Declarations(Evaluator evaluator, Problems problems) {
    this.evaluator = evaluator;
    this.problems = problems;
  }

  Map<String, Variable> read(SyntaxBody file) {
    for (SyntaxBody.Block block : file.blocks()) {
      try {
        if (block.type().equals("variable")) {
          variable(block);
        } else if (block.type().equals("variables")) {
          variables(block);
        }
      } catch (EvaluationException e) {
        problems.add(e.problem(block.at()));
      }
    }
    return variables;
  }

  private void variables(SyntaxBody.Block block) {
    refuseLabels(block, 0);
    for (SyntaxBody.Block inner : block.body().blocks()) {
      problem(inner.at(), "a block variables holds names and values, no blocks", null);
    }
    for (SyntaxBody.Attribute attribute : block.body().attributes()) {
      try {
        Value value = evaluator.evaluate(attribute.expression(), Scope.NOTHING);
        Variable variable = new Variable(attribute.name(), value.type(), attribute.at());
        variable.set(value, attribute.expression().at());
        add(variable);
      } catch (EvaluationException e) {
        problems.add(e.problem(attribute.at()));
      }
    }
  }

  private void variable(SyntaxBody.Block block) {
    refuseLabels(block, 1);
    String name = block.labels().get(0);
    if (!Hcl.isName(name)) {
      problem(
          block.at(),
          Shown.of(name) + " can't be the name of a variable",
          "a name has letters, digits, _ and -, and no digit first");
    }
    Map<String, SyntaxBody.Attribute> attributes = new LinkedHashMap<>();
    for (SyntaxBody.Attribute attribute : block.body().attributes()) {
      attributes.put(attribute.name(), attribute);
      if (!ATTRIBUTES.contains(attribute.name())) {
        problem(
            attribute.at(),
            "a variable has no attribute " + Shown.of(attribute.name()),
            NearestName.of(attribute.name(), ATTRIBUTES)
                .map(near -> "did you mean " + near + "?")
                .orElse("it has description, default and type"));
      }
    }
    SyntaxBody.Attribute description = attributes.get("description");
    if (description != null) {
      text(description.expression());
    }
    Type type = type(attributes.get("type"));
    SyntaxBody.Attribute initial = attributes.get("default");
    Value value = initial == null ? null : evaluator.evaluate(initial.expression(), Scope.NOTHING);
    if (type == null && value != null) {
      type = value.type();
    }
    Variable variable = new Variable(name, type, block.at());
    if (initial != null && value != null) {
      try {
        variable.set(value, initial.expression().at());
      } catch (EvaluationException e) {
        throw e.prefixed("the default doesn't fit the type: ").at(initial.expression().at());
      }
    }
    validations(variable, block.body());
    add(variable);
  }

  private static @Nullable Type type(SyntaxBody.@Nullable Attribute written) {
    return written == null ? null : new TypeReader(false).read(written.expression());
  }

  private void validations(Variable variable, SyntaxBody body) {
    for (SyntaxBody.Block block : body.blocks()) {
      if (!block.type().equals("validation")) {
        problem(
            block.at(), "a variable has no block " + Shown.of(block.type()), "it has validation");
      } else {
        validation(variable, block);
      }
    }
  }

  private void validation(Variable variable, SyntaxBody.Block block) {
    Expression condition = null;
    Expression message = null;
    for (SyntaxBody.Attribute attribute : block.body().attributes()) {
      switch (attribute.name()) {
        case "condition" -> condition = attribute.expression();
        case "error_message" -> message = attribute.expression();
        default ->
            problem(
                attribute.at(),
                "a validation has no attribute " + Shown.of(attribute.name()),
                "it has condition and error_message");
      }
    }
    if (condition == null || message == null) {
      problem(block.at(), "a validation needs a condition and an error_message", null);
      return;
    }
    refuseOthers(variable, condition);
    String text = text(message);
    if (text.isBlank()) {
      problem(message.at(), "the error_message is empty", "say what values are allowed");
    }
    variable.add(new Variable.Validation(condition, text, block.at()));
  }

  private void refuseOthers(Variable variable, Expression condition) {
    boolean itself = false;
    for (Expression.Reference reference : Children.references(condition)) {
      boolean own =
          reference.root().equals("var")
              && !reference.steps().isEmpty()
              && reference.steps().get(0) instanceof Expression.Step.Attribute step
              && step.name().equals(variable.name());
      itself |= own;
      if (!own && reference.root().equals("var")) {
        problem(
            reference.at(),
            "the condition of the variable " + variable.name() + " may only refer to itself",
            "write var." + variable.name());
      }
    }
    if (!itself) {
      problem(
          condition.at(),
          "the condition doesn't look at the variable",
          "write var." + variable.name());
    }
  }

  private String text(Expression expression) {
    Value value = evaluator.evaluate(expression, Scope.NOTHING);
    if (value instanceof Value.Null) {
      throw EvaluationException.failure("null is no text").at(expression.at());
    }
    return Conversion.text(value);
  }

  private void refuseLabels(SyntaxBody.Block block, int wanted) {
    if (block.labels().size() != wanted) {
      throw EvaluationException.failure(
          wanted == 0 ? "a block " + block.type() + " has no label" : "a variable has one label",
          wanted == 0 ? null : "write variable \"name\" { … }");
    }
  }

  private void add(Variable variable) {
    Variable other = variables.putIfAbsent(variable.name(), variable);
    if (other != null) {
      problem(
          variable.at(),
          "the variable " + variable.name() + " is declared already on line " + other.at().line(),
          null);
    }
  }

  private void problem(Position at, String message, @Nullable String help) {
    problems.add(new Problem(Objects.requireNonNull(at), message, help));
  }
}
