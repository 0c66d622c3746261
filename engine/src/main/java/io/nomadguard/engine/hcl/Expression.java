package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of HCL's native syntax, as written. Evaluating it is for others: this package only
 * knows its shape.
 */
public sealed interface Expression {

  /** Where it starts. */
  Position at();

  <R> R accept(ExpressionVisitor<R> visitor);

  /** A number, a truth value, null, or text without anything to fill in. */
  record Literal(HclValue value, Position at) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** Text with parts to fill in: always text, whatever the parts are. */
  record Template(List<Expression> parts, Position at) implements Expression {
    public Template {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.template(this);
    }
  }

  /** <code>"${x}"</code>: the value of x, of whatever type. */
  record Wrapped(Expression inner, Position at) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.wrapped(this);
    }
  }

  /** <code>%{ for … }</code>: what the passes give, one after the other. */
  record Joined(For passes, Position at) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.joined(this);
    }
  }

  record Parentheses(Expression inner, Position at) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.parentheses(this);
    }
  }

  /**
   * A name in scope and the steps from it: {@code var.image}, {@code local.ports[0]}.
   *
   * @param asText what Nomad keeps as text when nothing of this name is in scope, so that its
   *     clients fill it in: <code>${attr.kernel.name}</code>
   * @param bare whether it stands outside of <code>${…}</code>, or not first in it
   */
  record Reference(String root, List<Step> steps, String asText, boolean bare, Position at)
      implements Expression {
    public Reference {
      steps = List.copyOf(steps);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.reference(this);
    }
  }

  /** Constant steps from a value that isn't a name: {@code merge(a, b).port}. */
  record Steps(Expression source, List<Step> steps, Position at) implements Expression {
    public Steps {
      steps = List.copyOf(steps);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.steps(this);
    }
  }

  /** One constant step into a value. */
  sealed interface Step {

    Position at();

    record Attribute(String name, Position at) implements Step {}

    record Element(HclValue key, Position at) implements Step {}
  }

  /** {@code collection[key]} with a key that has to be evaluated. */
  record Index(Expression collection, Expression key, Position at) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.index(this);
    }
  }

  /**
   * {@code source[*].name}
   *
   * @param each what is done with each {@link SplatItem}
   */
  record Splat(Expression source, SplatItem item, Expression each, Position at)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.splat(this);
    }
  }

  /** The element that a splat is at. */
  record SplatItem(Position at) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.splatItem(this);
    }
  }

  /**
   * @param expandLast whether {@code ...} stands behind the last argument
   */
  record Call(String function, List<Expression> arguments, boolean expandLast, Position at)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.call(this);
    }
  }

  record Conditional(Expression condition, Expression whenTrue, Expression whenFalse, Position at)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.conditional(this);
    }
  }

  record Unary(Operator operator, Expression operand, Position at) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  record Binary(Operator operator, Expression left, Expression right, Position at)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  record ListOf(List<Expression> elements, Position at) implements Expression {
    public ListOf {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.listOf(this);
    }
  }

  record ObjectOf(List<Item> items, Position at) implements Expression {
    public ObjectOf {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.objectOf(this);
    }
  }

  /** A bare name as key is that name; everything else is evaluated. */
  record Item(Expression key, Expression value) {}

  /**
   * {@code [for k, v in c : v if x]} or <code>{for k, v in c : k => v...}</code>
   *
   * @param key the key's name; null when the passes don't ask for it
   * @param newKey null when a list is made
   * @param condition null when every pass counts
   * @param group whether equal keys gather their values in lists
   */
  record For(
      @Nullable String key,
      String value,
      Expression collection,
      @Nullable Expression newKey,
      Expression newValue,
      @Nullable Expression condition,
      boolean group,
      Position at)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.forEach(this);
    }
  }
}
