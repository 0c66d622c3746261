package io.nomadguard.engine.hcl;

/** One answer for each kind of {@link Expression}. */
public interface ExpressionVisitor<R> {

  R literal(Expression.Literal literal);

  R template(Expression.Template template);

  R wrapped(Expression.Wrapped wrapped);

  R joined(Expression.Joined joined);

  R parentheses(Expression.Parentheses parentheses);

  R reference(Expression.Reference reference);

  R steps(Expression.Steps steps);

  R index(Expression.Index index);

  R splat(Expression.Splat splat);

  R splatItem(Expression.SplatItem item);

  R call(Expression.Call call);

  R conditional(Expression.Conditional conditional);

  R unary(Expression.Unary unary);

  R binary(Expression.Binary binary);

  R listOf(Expression.ListOf list);

  R objectOf(Expression.ObjectOf object);

  R forEach(Expression.For expression);
}
