package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.hcl.SyntaxBody;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.source.Shown;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets variables to what the caller gives, and tells what is missing or not allowed. */
final class Assignments {

  private final Map<String, Variable> variables;
  private final Evaluator evaluator;
  private final Problems problems;
  private final Set<String> given = new TreeSet<>();

  Assignments(Map<String, Variable> variables, Evaluator evaluator, Problems problems) {
    this.variables = variables;
    this.evaluator = evaluator;
    this.problems = problems;
  }

  void set(VariableValues values) {
    new TreeMap<>(values.environment())
        .forEach(
            (name, text) -> {
              Variable variable = variables.get(name);
              if (variable != null) {
                set(variable, text, "NOMAD_VAR_" + name);
              }
            });
    values.files().forEach(this::set);
    new TreeMap<>(values.flags())
        .forEach(
            (name, text) -> {
              Variable variable = declared(name, new Position("--var " + name, 1, 1));
              if (variable != null) {
                set(variable, text, "--var " + name);
              }
            });
  }

  private void set(Variable variable, String text, String origin) {
    Position at = new Position(origin, 1, 1);
    set(
        variable,
        at,
        () ->
            variable.takesText()
                ? new Value.Text(text)
                : evaluator.evaluate(Hcl.parseExpression(origin, text), Scope.NOTHING));
  }

  private void set(Variable variable, Position at, Supplier<Value> value) {
    try {
      variable.set(value.get(), at);
      given.add(variable.name());
    } catch (EvaluationException e) {
      problems.add(e.prefixed("the variable " + variable.name() + ": ").problem(at));
    } catch (InputException e) {
      e.problems().forEach(problems::add);
    }
  }

  private void set(VariableValues.ValueFile file) {
    if (file.text().stripLeading().startsWith("{")) {
      json(file);
      return;
    }
    SyntaxBody body;
    try {
      body = Hcl.parse(file.name(), file.text());
    } catch (InputException e) {
      e.problems().forEach(problems::add);
      return;
    }
    for (SyntaxBody.Block block : body.blocks()) {
      problems.add(
          new Problem(
              block.at(),
              "a file of values holds no blocks",
              "write name = value; variables are declared in the job file"));
    }
    for (SyntaxBody.Attribute attribute : body.attributes()) {
      Variable variable = declared(attribute.name(), attribute.at());
      if (variable != null) {
        Expression expression = attribute.expression();
        set(variable, expression.at(), () -> evaluator.evaluate(expression, Scope.NOTHING));
      }
    }
  }

  private void json(VariableValues.ValueFile file) {
    Position at = new Position(file.name(), 1, 1);
    try {
      Value.Entries entries = (Value.Entries) JsonValues.read(file.text());
      entries
          .entries()
          .forEach(
              (name, value) -> {
                Variable variable = declared(name, at);
                if (variable != null) {
                  set(variable, at, () -> value);
                }
              });
    } catch (EvaluationException e) {
      problems.add(e.problem(at));
    }
  }

  private @Nullable Variable declared(String name, Position at) {
    Variable variable = variables.get(name);
    if (variable == null) {
      problems.add(
          new Problem(
              at,
              "the job file declares no variable " + Shown.of(name),
              NearestName.of(name, variables.keySet())
                  .map(near -> "did you mean " + near + "?")
                  .orElse(
                      variables.isEmpty()
                          ? "it declares none at all"
                          : "it declares " + String.join(", ", variables.keySet()))));
    }
    return variable;
  }

  /** The variables that the caller gave values to. */
  Value.Entries given() {
    Map<String, Value> values = new TreeMap<>();
    for (String name : given) {
      Value value = Objects.requireNonNull(variables.get(name)).value();
      values.put(name, Objects.requireNonNull(value));
    }
    return Value.Entries.object(values);
  }

  /** All variables as one object; what has no value, or one that isn't allowed, is a problem. */
  Value.Entries checked() {
    Map<String, Value> values = new TreeMap<>();
    for (Variable variable : variables.values()) {
      Value value = variable.value();
      if (value == null) {
        problems.add(
            new Problem(
                variable.at(),
                "the variable " + variable.name() + " has no value",
                "give it one with --var "
                    + variable.name()
                    + "=…, in a --var-file, as NOMAD_VAR_"
                    + variable.name()
                    + ", or as its default"));
      } else {
        values.put(variable.name(), value);
        validate(variable, value);
      }
    }
    try {
      return Value.Entries.object(values);
    } catch (EvaluationException tooMuch) {
      problems.add(tooMuch.problem(variables.values().iterator().next().at()));
      return Value.Entries.object(Map.of());
    }
  }

  private void validate(Variable variable, Value value) {
    Scope itself =
        new Scope(
            Map.of("var", Value.Entries.object(Map.of(variable.name(), value))), null, false, true);
    for (Variable.Validation validation : variable.validations()) {
      try {
        Value holds = evaluator.evaluate(validation.condition(), itself);
        if (!evaluator.condition(holds, validation.condition())) {
          problems.add(
              new Problem(
                  variable.valueAt(),
                  "the value of the variable "
                      + variable.name()
                      + " is not allowed: "
                      + Shown.of(validation.message()),
                  "the rule stands on line " + validation.at().line()));
        }
      } catch (EvaluationException e) {
        problems.add(e.problem(validation.at()));
      }
    }
  }
}
