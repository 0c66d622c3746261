package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.Expression.Index;
import io.nomadguard.engine.hcl.Expression.Literal;
import io.nomadguard.engine.hcl.Expression.Reference;
import io.nomadguard.engine.hcl.Expression.Splat;
import io.nomadguard.engine.hcl.Expression.SplatItem;
import io.nomadguard.engine.hcl.Expression.Step;
import io.nomadguard.engine.hcl.Expression.Steps;
import io.nomadguard.engine.hcl.HclToken.Kind;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads the steps behind a value: attributes, indexes and splats. */
final class TraversalReader {

  private final ExpressionReader expressions;
  private final SourceText source;
  private final TokenCursor cursor;

  /** The name that was read last. */
  private HclToken root;

  TraversalReader(ExpressionReader expressions, SourceText source, TokenCursor cursor) {
    this.expressions = expressions;
    this.source = source;
    this.cursor = cursor;
    this.root = cursor.peek();
  }

  Reference root(HclToken name) {
    root = name;
    return reference(name, List.of(), name);
  }

  /** A value with all the steps that stand behind it. */
  Expression after(Expression term) {
    HclToken start = root;
    Expression value = term;
    for (int chain = 0; ; chain++) {
      HclToken next = expressions.peek();
      expressions.refuseLong(chain, next);
      if (next.is(".")) {
        cursor.take();
        value = dot(value, start, cursor.at(next));
      } else if (next.is("[")) {
        cursor.take();
        value = bracket(value, start, next);
      } else {
        return value;
      }
    }
  }

  private Expression dot(Expression value, HclToken start, Position at) {
    HclToken token = expressions.take();
    if (token.is(Kind.IDENTIFIER)) {
      return extended(value, start, new Step.Attribute(token.text(), at));
    }
    if (token.is(Kind.NUMBER)) {
      return extended(value, start, new Step.Element(new HclValue.Number(legacy(token), at), at));
    }
    if (token.is("*")) {
      SplatItem item = new SplatItem(at);
      return new Splat(value, item, attributesOnly(item), value.at());
    }
    throw cursor.refusal(
        token, "behind the dot stands " + token.described(), "a name follows a dot");
  }

  /** {@code a.0}, which HCL knows from its first version. */
  private BigDecimal legacy(HclToken number) {
    if (number.text().indexOf('.') >= 0) {
      throw cursor.refusal(
          number,
          "two indexes behind each other can't be written with dots",
          "write [" + number.text().replace(".", "][") + "]");
    }
    return NumberLiteral.canonical(cursor, number);
  }

  private Expression attributesOnly(SplatItem item) {
    List<Step> steps = new ArrayList<>();
    while (expressions.peek().is(".")) {
      Position at = cursor.at(cursor.take());
      HclToken token = expressions.take();
      expressions.refuseLong(steps.size(), token);
      if (token.is(Kind.IDENTIFIER)) {
        steps.add(new Step.Attribute(token.text(), at));
      } else if (token.is(Kind.NUMBER)) {
        steps.add(new Step.Element(new HclValue.Number(legacy(token), at), at));
      } else {
        throw cursor.refusal(
            token, "behind the dot stands " + token.described(), "a name follows a dot");
      }
    }
    return steps.isEmpty() ? item : new Steps(item, steps, item.at());
  }

  private Expression bracket(Expression value, HclToken start, HclToken open) {
    Position at = cursor.at(open);
    if (expressions.peek().is("*")) {
      expressions.take();
      expressions.closed(value, open, "]");
      SplatItem item = new SplatItem(at);
      return new Splat(value, item, after(item), value.at());
    }
    Expression key =
        expressions.withLineEnds(
            false, () -> expressions.closed(expressions.expression(), open, "]"));
    if (key instanceof Literal literal) {
      refuseCutText(literal);
      return extended(value, start, new Step.Element(literal.value(), at));
    }
    return new Index(value, key, value.at());
  }

  /** Nomad cuts such a text in pieces, and then no longer takes it for a constant. */
  private static void refuseCutText(Literal literal) {
    if (literal.value() instanceof HclValue.Text text
        && (text.value().indexOf('$') >= 0 || text.value().indexOf('%') >= 0)) {
      throw new HclRefusal(
          new Problem(
              literal.at(), "a text with $ or % in it is no index here", "put it into a local"));
    }
  }

  private Expression extended(Expression value, HclToken start, Step step) {
    if (value instanceof Reference reference) {
      List<Step> steps = new ArrayList<>(reference.steps());
      steps.add(step);
      return reference(start, steps, cursor.previous());
    }
    if (value instanceof Steps before) {
      List<Step> steps = new ArrayList<>(before.steps());
      steps.add(step);
      return new Steps(before.source(), steps, before.at());
    }
    return new Steps(value, List.of(step), value.at());
  }

  /**
   * With what Nomad keeps of a name that it doesn't know, brackets and spaces included: it looks at
   * the text around, whatever expression the name stands in.
   */
  private Reference reference(HclToken name, List<Step> steps, HclToken last) {
    String whole = source.whole();
    int start = source.inWhole(name.start());
    int end = source.inWhole(last.start() + last.text().length());
    int before = start - 1;
    while (before >= 1 && whole.charAt(before) == ' ') {
      before--;
    }
    boolean bare = before < 1 || whole.charAt(before) != '{' || whole.charAt(before - 1) != '$';
    String text =
        bare ? "${" + whole.substring(start, end) + "}" : bracketed(whole, before - 1, end);
    return new Reference(name.text(), steps, text, bare, cursor.at(name));
  }

  private static String bracketed(String whole, int start, int end) {
    StringBuilder text = new StringBuilder(whole.substring(start, end));
    for (int i = end + 1; i < whole.length(); i++) {
      char c = whole.charAt(i);
      if (c == '}') {
        text.append(whole, end, i);
      } else if (c != ' ') {
        text.append('}');
        break;
      }
    }
    return text.toString();
  }
}
