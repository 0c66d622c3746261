package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.Expression.For;
import io.nomadguard.engine.hcl.Expression.Item;
import io.nomadguard.engine.hcl.Expression.ListOf;
import io.nomadguard.engine.hcl.Expression.Literal;
import io.nomadguard.engine.hcl.Expression.ObjectOf;
import io.nomadguard.engine.hcl.Expression.Reference;
import io.nomadguard.engine.hcl.HclToken.Kind;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.List;

/** Reads lists, objects and the {@code for} expressions that make them. */
final class CollectionReader {

  private final ExpressionReader expressions;
  private final TokenCursor cursor;

  CollectionReader(ExpressionReader expressions, TokenCursor cursor) {
    this.expressions = expressions;
    this.cursor = cursor;
  }

  Expression list() {
    HclToken open = expressions.take();
    return expressions.withLineEnds(
        false, () -> startsFor() ? forEach(open, "]") : new ListOf(elements(open), at(open)));
  }

  private List<Expression> elements(HclToken open) {
    List<Expression> elements = new ArrayList<>();
    while (!expressions.peek().is("]") && !expressions.peek().is(Kind.END)) {
      elements.add(expressions.expression());
      if (!expressions.takeIf(",")) {
        break;
      }
    }
    HclToken close = expressions.peek();
    if (!close.is("]") && !close.is(Kind.END)) {
      throw cursor.refusal(
          close,
          "between two elements of a list stands no comma, but " + close.described(),
          "separate them with ,");
    }
    return expressions.closed(elements, open, "]");
  }

  Expression object() {
    HclToken open = expressions.take();
    boolean isFor = expressions.withLineEnds(false, this::peeksFor);
    if (isFor) {
      return expressions.withLineEnds(
          false,
          () -> {
            expressions.take();
            return forEach(open, "}");
          });
    }
    return expressions.withLineEnds(true, () -> new ObjectOf(items(open), at(open)));
  }

  private List<Item> items(HclToken open) {
    List<Item> items = new ArrayList<>();
    cursor.skipLineEnds();
    while (!cursor.peek().is("}")) {
      Expression key = key();
      HclToken separator = cursor.peek();
      if (!separator.is("=") && !separator.is(":")) {
        throw cursor.refusal(
            separator.is(Kind.END) ? open : separator,
            "after the key of an object stands no =, but " + separator.described(),
            "write key = value; a key with a dot or another sign in it stands in quotes");
      }
      cursor.take();
      items.add(new Item(key, expressions.expression()));
      HclToken next = cursor.peek();
      if (next.is("}")) {
        break;
      }
      if (!next.is(",") && !next.is(Kind.NEWLINE)) {
        throw cursor.refusal(
            next.is(Kind.END) ? open : next,
            "between two entries of an object stands neither a comma nor a line end, but "
                + next.described(),
            null);
      }
      cursor.take();
      cursor.skipLineEnds();
    }
    cursor.take();
    return items;
  }

  /** A bare name is itself, not what it may refer to. */
  private Expression key() {
    HclToken start = cursor.peek();
    Expression key = expressions.expression();
    if (key instanceof Reference reference) {
      if (!reference.steps().isEmpty()) {
        throw cursor.refusal(
            start,
            "a key with steps in it is neither a name nor a reference",
            "put quotes around it, or parentheses when its value is meant");
      }
      return name(reference.root(), key.at());
    }
    if (key instanceof Literal literal && start.is(Kind.IDENTIFIER)) {
      return name(start.text(), literal.at());
    }
    return key;
  }

  private static Expression name(String name, Position at) {
    return new Literal(new HclValue.Text(name, at), at);
  }

  private boolean peeksFor() {
    HclToken token = expressions.peek();
    return token.is(Kind.IDENTIFIER) && token.text().equals("for");
  }

  private boolean startsFor() {
    boolean starts = peeksFor();
    if (starts) {
      expressions.take();
    }
    return starts;
  }

  private Expression forEach(HclToken open, String close) {
    ForNames names = ForNames.read(expressions, cursor);
    Expression collection = expressions.expression();
    if (!expressions.takeIf(":")) {
      HclToken token = expressions.peek();
      throw cursor.refusal(
          token,
          "instead of the : of the for expression stands " + token.described(),
          "write [for value in collection : value]");
    }
    Expression newKey = null;
    Expression newValue = expressions.expression();
    if (expressions.peek().is("=>")) {
      if (close.equals("]")) {
        throw cursor.refusal(expressions.peek(), "a list has no keys", "write {for … : k => v}");
      }
      expressions.take();
      newKey = newValue;
      newValue = expressions.expression();
    } else if (close.equals("}")) {
      throw cursor.refusal(
          expressions.peek(),
          "instead of => stands " + expressions.peek().described(),
          "write {for k, v in collection : k => v}");
    }
    boolean group = expressions.takeIf("...");
    if (group && newKey == null) {
      throw cursor.refusal(cursor.previous(), "only values of an object can be grouped", null);
    }
    Expression condition = null;
    if (expressions.peek().is(Kind.IDENTIFIER) && expressions.peek().text().equals("if")) {
      expressions.take();
      condition = expressions.expression();
    }
    expressions.closed(newValue, open, close);
    return new For(
        names.key(), names.value(), collection, newKey, newValue, condition, group, at(open));
  }

  private Position at(HclToken token) {
    return cursor.at(token);
  }
}
