package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.SyntaxBody;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.source.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The {@code locals} of a file, each evaluated after those that it refers to. */
final class Locals {

  /** A chain of that length Nomad gives up as well, for it takes locals by chance. */
  private static final int MAX_CHAIN = 100;

  private final Map<String, SyntaxBody.Attribute> written = new LinkedHashMap<>();
  private final Map<String, Value> values = new TreeMap<>();
  private final Set<String> begun = new HashSet<>();
  private final Evaluator evaluator;
  private final Value variables;
  private final Problems problems;

  Locals(Evaluator evaluator, Value variables, Problems problems) {
    this.evaluator = evaluator;
    this.variables = variables;
    this.problems = problems;
  }

  Value.Entries read(SyntaxBody file) {
    for (SyntaxBody.Block block : file.blocks()) {
      if (block.type().equals("locals")) {
        gather(block);
      }
    }
    written.keySet().forEach(name -> evaluate(name, 0));
    try {
      return Value.Entries.object(values);
    } catch (EvaluationException tooMuch) {
      problems.add(tooMuch.problem(written.values().iterator().next().at()));
      return Value.Entries.object(Map.of());
    }
  }

  private void gather(SyntaxBody.Block block) {
    if (!block.labels().isEmpty() || !block.body().blocks().isEmpty()) {
      problems.add(
          new Problem(block.at(), "locals hold names and values, no label and no blocks", null));
    }
    for (SyntaxBody.Attribute attribute : block.body().attributes()) {
      SyntaxBody.Attribute other = written.putIfAbsent(attribute.name(), attribute);
      if (other != null) {
        problems.add(
            new Problem(
                attribute.at(),
                "the local " + attribute.name() + " is set already on line " + other.at().line(),
                null));
      }
    }
  }

  private void evaluate(String name, int depth) {
    SyntaxBody.Attribute local = written.get(name);
    if (local == null || !begun.add(name)) {
      return;
    }
    if (depth > MAX_CHAIN) {
      problems.add(
          new Problem(local.at(), "more than " + MAX_CHAIN + " locals refer to each other", null));
      return;
    }
    Map<String, Value> referredTo = new TreeMap<>();
    try {
      for (Expression.Reference reference : Children.references(local.expression())) {
        if (reference.root().equals("local")) {
          String other = name(reference);
          evaluate(other, depth + 1);
          if (values.containsKey(other)) {
            referredTo.put(other, values.get(other));
          }
        }
      }
      values.put(name, evaluator.local(local.expression(), scope(referredTo)));
    } catch (EvaluationException e) {
      problems.add(e.problem(local.at()));
    }
  }

  private static String name(Expression.Reference reference) {
    if (!reference.steps().isEmpty()
        && reference.steps().get(0) instanceof Expression.Step.Attribute step) {
      return step.name();
    }
    throw EvaluationException.refusal(
            "all locals at once are not known among locals", "name the one that is meant")
        .at(reference.at());
  }

  private Scope scope(Map<String, Value> referredTo) {
    return new Scope(
        Map.of("var", variables, "local", Value.Entries.object(referredTo)), null, true, true);
  }
}
