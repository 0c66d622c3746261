package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.hcl.SyntaxBody;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluates bodies: every attribute, and the blocks that {@code dynamic} stands for. */
final class Bodies {

  private final Evaluator evaluator;
  private final Budget budget;
  private final Set<String> freeForm;
  private final Problems problems;

  /**
   * @param freeForm block types in which Nomad takes {@code dynamic} for a name like any other
   */
  Bodies(Evaluator evaluator, Budget budget, Set<String> freeForm, Problems problems) {
    this.evaluator = evaluator;
    this.budget = budget;
    this.freeForm = freeForm;
    this.problems = problems;
  }

  HclBody of(List<SyntaxBody.Attribute> attributes, List<SyntaxBody.Block> blocks, Scope scope) {
    return of(attributes, blocks, scope, false);
  }

  private HclBody of(
      List<SyntaxBody.Attribute> attributes,
      List<SyntaxBody.Block> blocks,
      Scope scope,
      boolean free) {
    List<HclBody.Attribute> evaluated = new ArrayList<>();
    for (SyntaxBody.Attribute attribute : attributes) {
      try {
        Expression expression = attribute.expression();
        Value value = evaluator.evaluate(expression, scope);
        budget.spend(value.size());
        if (free) {
          LiteralValues.refuseMapsOfMaps(value);
        }
        evaluated.add(
            new HclBody.Attribute(
                attribute.name(), LiteralValues.of(value, expression), attribute.at()));
      } catch (EvaluationException e) {
        problems.add(e.problem(attribute.at()));
      }
    }
    List<HclBody.Block> expanded = new ArrayList<>();
    for (SyntaxBody.Block block : blocks) {
      try {
        if (block.type().equals("dynamic")) {
          expand(block, scope, free, expanded);
        } else {
          expanded.add(block(block.type(), block.labels(), block, block.body(), scope, free));
        }
      } catch (EvaluationException e) {
        problems.add(e.problem(block.at()));
      }
    }
    return new HclBody(evaluated, expanded);
  }

  private HclBody.Block block(
      String type,
      List<String> labels,
      SyntaxBody.Block at,
      SyntaxBody body,
      Scope scope,
      boolean free) {
    boolean within = free || freeForm.contains(type);
    return new HclBody.Block(
        type, labels, of(body.attributes(), body.blocks(), scope, within), at.at());
  }

  private void expand(SyntaxBody.Block block, Scope scope, boolean free, List<HclBody.Block> into) {
    if (free) {
      throw EvaluationException.refusal(
          "in a block of free form Nomad takes dynamic for a name, and makes no blocks of it",
          "make a list with a for expression, as in mount = [for … in … : { … }]");
    }
    DynamicBlock dynamic = DynamicBlock.read(block);
    Value collection = evaluator.evaluate(dynamic.forEach(), scope);
    Passes.each(
        collection,
        (key, value) -> {
          budget.spend(1);
          Value item = Value.Entries.object(Map.of("key", key, "value", value));
          Scope inner = scope.with(Map.of(dynamic.iterator(), item));
          List<String> labels = new ArrayList<>();
          for (Expression label : dynamic.labels()) {
            labels.add(evaluator.key(evaluator.evaluate(label, inner), label));
          }
          into.add(block(dynamic.type(), labels, block, dynamic.content(), inner, false));
        });
  }
}
