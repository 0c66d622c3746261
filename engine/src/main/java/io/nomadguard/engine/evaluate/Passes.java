package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Value.Elements;
import io.nomadguard.engine.evaluate.Value.Entries;
import io.nomadguard.engine.hcl.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The passes of a {@code for} expression. */
final class Passes {

  private final Evaluator evaluator;

  Passes(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value of(Expression.For expression) {
    Value collection = evaluator.evaluate(expression.collection());
    checkUnused(expression, collection);
    return expression.newKey() == null
        ? list(expression, collection)
        : object(expression, expression.newKey(), collection);
  }

  /** Nomad looks at the condition even when there is nothing to go through. */
  private void checkUnused(Expression.For expression, Value collection) {
    Expression condition = expression.condition();
    boolean depends =
        condition == null
            || Children.refersTo(expression.value(), condition)
            || (expression.key() != null && Children.refersTo(expression.key(), condition));
    if (!depends) {
      each(collection, (key, value) -> {});
      evaluator.condition(evaluator.evaluate(condition), condition);
    }
  }

  /** Each key and value of a collection, in Nomad's order; the key of a set's value is itself. */
  static void each(Value collection, BiConsumer<Value, Value> pass) {
    if (collection instanceof Elements elements) {
      boolean set = elements.type() instanceof Type.SetOf;
      for (int i = 0; i < elements.elements().size(); i++) {
        Value value = elements.elements().get(i);
        pass.accept(set ? value : Value.Num.of(i), value);
      }
    } else if (collection instanceof Entries entries) {
      entries.entries().forEach((key, value) -> pass.accept(new Value.Text(key), value));
    } else {
      throw EvaluationException.failure(
          collection instanceof Value.Null
              ? "null can't be gone through"
              : "a " + collection.type().kind() + " can't be gone through",
          "a list, set, map, tuple or object can");
    }
  }

  private Value list(Expression.For expression, Value collection) {
    List<Value> results = new ArrayList<>();
    each(
        collection,
        (key, value) -> {
          Map<String, Value> names = names(expression, key, value);
          if (counts(expression, names)) {
            results.add(evaluator.within(expression.newValue(), names));
          }
        });
    return Elements.tuple(results);
  }

  private Value object(Expression.For expression, Expression newKey, Value collection) {
    Map<String, List<Value>> results = new TreeMap<>();
    each(
        collection,
        (key, value) -> {
          Map<String, Value> names = names(expression, key, value);
          if (counts(expression, names)) {
            String name = evaluator.key(evaluator.within(newKey, names), newKey);
            List<Value> group = results.computeIfAbsent(name, none -> new ArrayList<>());
            group.add(evaluator.within(expression.newValue(), names));
            if (group.size() > 1 && !expression.group()) {
              throw EvaluationException.failure(
                      "the key \"" + name + "\" comes out twice",
                      "write ... behind the value to gather all values of a key")
                  .at(newKey.at());
            }
          }
        });
    Map<String, Value> entries = new HashMap<>();
    results.forEach(
        (name, group) ->
            entries.put(name, expression.group() ? Elements.tuple(group) : group.get(0)));
    return Entries.object(entries);
  }

  private static Map<String, Value> names(Expression.For expression, Value key, Value value) {
    Map<String, Value> names = new HashMap<>();
    if (expression.key() != null) {
      names.put(expression.key(), key);
    }
    names.put(expression.value(), value);
    return names;
  }

  private boolean counts(Expression.For expression, Map<String, Value> names) {
    Expression condition = expression.condition();
    return condition == null || evaluator.condition(evaluator.within(condition, names), condition);
  }
}
