package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.Expression.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks for references in an expression. */
final class Children {

  private Children() {}

  /** All references in it, in no order that matters. */
  static List<Reference> references(Expression expression) {
    List<Reference> found = new ArrayList<>();
    collect(expression, found::add);
    return found;
  }

  static boolean refersTo(String root, Expression expression) {
    return references(expression).stream().anyMatch(reference -> reference.root().equals(root));
  }

  private static void collect(@Nullable Expression expression, Consumer<Reference> into) {
    if (expression instanceof Reference reference) {
      into.accept(reference);
    } else if (expression != null) {
      of(expression).forEach(child -> collect(child, into));
    }
  }

  private static List<@Nullable Expression> of(Expression expression) {
    if (expression instanceof Expression.Template template) {
      return List.copyOf(template.parts());
    }
    if (expression instanceof Expression.Wrapped wrapped) {
      return List.of(wrapped.inner());
    }
    if (expression instanceof Expression.Joined joined) {
      return List.of(joined.passes());
    }
    if (expression instanceof Expression.Parentheses parentheses) {
      return List.of(parentheses.inner());
    }
    if (expression instanceof Expression.Steps steps) {
      return List.of(steps.source());
    }
    if (expression instanceof Expression.Index index) {
      return List.of(index.collection(), index.key());
    }
    if (expression instanceof Expression.Splat splat) {
      return List.of(splat.source(), splat.each());
    }
    if (expression instanceof Expression.Call call) {
      return List.copyOf(call.arguments());
    }
    if (expression instanceof Expression.Conditional conditional) {
      return List.of(conditional.condition(), conditional.whenTrue(), conditional.whenFalse());
    }
    if (expression instanceof Expression.Unary unary) {
      return List.of(unary.operand());
    }
    if (expression instanceof Expression.Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    if (expression instanceof Expression.ListOf list) {
      return List.copyOf(list.elements());
    }
    List<@Nullable Expression> children = new ArrayList<>();
    if (expression instanceof Expression.ObjectOf object) {
      object.items().forEach(item -> children.addAll(List.of(item.key(), item.value())));
    } else if (expression instanceof Expression.For passes) {
      children.add(passes.collection());
      children.add(passes.newKey());
      children.add(passes.newValue());
      children.add(passes.condition());
    }
    return children;
  }
}
