package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.Expression.Conditional;
import io.nomadguard.engine.hcl.Expression.Parentheses;
import io.nomadguard.engine.hcl.Expression.Unary;
import io.nomadguard.engine.hcl.HclToken.Kind;
import io.nomadguard.engine.source.Position;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads expressions: operators by their precedence, calls, conditionals and what terms there are.
 */
final class ExpressionReader {

  /** Most operators or steps one after the other; each costs a level of the evaluation's stack. */
  static final int LONGEST_CHAIN = 500;

  private final SourceText source;
  private final TokenCursor cursor;
  private final Refusals refusals;
  private final CollectionReader collections;
  private final TraversalReader traversals;

  /** Whether a line end ends the expression; within brackets and parentheses it doesn't. */
  private boolean lineEnds = true;

  private int depth;

  ExpressionReader(SourceText source, TokenCursor cursor, Refusals refusals) {
    this.source = source;
    this.cursor = cursor;
    this.refusals = refusals;
    this.collections = new CollectionReader(this, cursor);
    this.traversals = new TraversalReader(this, source, cursor);
  }

  /** Reads what stands where line ends don't count. */
  ExpressionReader(SourceText source, TokenCursor cursor, Refusals refusals, int outerDepth) {
    this(source, cursor, refusals);
    this.depth = outerDepth;
    this.lineEnds = false;
  }

  /** Reads a text that is one expression and nothing else. */
  static Expression whole(
      SourceText source, HclLexer.Mode mode, int outerDepth, Refusals refusals) {
    TokenCursor cursor = new TokenCursor(source, new HclLexer(source, refusals, mode).tokens());
    ExpressionReader reader = new ExpressionReader(source, cursor, refusals, outerDepth);
    Expression expression = reader.expression();
    reader.end();
    return expression;
  }

  /** The value of an attribute, up to the end of its line. */
  Expression read(int outerDepth) {
    depth = outerDepth;
    return withLineEnds(true, this::expression);
  }

  <T> T withLineEnds(boolean count, Supplier<T> read) {
    boolean before = lineEnds;
    lineEnds = count;
    try {
      return read.get();
    } finally {
      lineEnds = before;
    }
  }

  HclToken peek() {
    if (!lineEnds) {
      cursor.skipLineEnds();
    }
    return cursor.peek();
  }

  HclToken take() {
    peek();
    return cursor.take();
  }

  boolean takeIf(String symbol) {
    return peek().is(symbol) && cursor.take().is(symbol);
  }

  /** Nothing but the end may follow. */
  void end() {
    if (!peek().is(Kind.END)) {
      throw cursor.refusal(peek(), "behind the expression stands " + peek().described(), null);
    }
  }

  Expression expression() {
    HclToken start = peek();
    if (++depth > Hcl.MAX_DEPTH) {
      throw cursor.refusal(
          start, "blocks and values nest deeper than " + Hcl.MAX_DEPTH + " levels", null);
    }
    Expression condition = binary(0);
    if (takeIf("?")) {
      Expression whenTrue = expression();
      if (!takeIf(":")) {
        throw cursor.refusal(
            peek(),
            "instead of the : of a conditional stands " + peek().described(),
            "write condition ? value when true : value when false");
      }
      Expression whenFalse = expression();
      condition = new Conditional(condition, whenTrue, whenFalse, condition.at());
    }
    depth--;
    return condition;
  }

  private Expression binary(int level) {
    if (level == Operator.LEVELS) {
      return traversals.after(term());
    }
    Expression left = binary(level + 1);
    for (int chain = 0; peek().is(Kind.SYMBOL); chain++) {
      HclToken symbol = peek();
      Optional<Operator> operator = Operator.between(symbol.text(), level);
      if (operator.isEmpty()) {
        break;
      }
      refuseLong(chain, symbol);
      take();
      left = new Expression.Binary(operator.get(), left, binary(level + 1), left.at());
    }
    return left;
  }

  void refuseLong(int chain, HclToken at) {
    if (chain == LONGEST_CHAIN) {
      throw cursor.refusal(
          at, "the expression has more than " + LONGEST_CHAIN + " operators in a row", null);
    }
  }

  private Expression term() {
    HclToken token = peek();
    Position at = cursor.at(token);
    switch (token.kind()) {
      case NUMBER -> {
        take();
        return new Expression.Literal(NumberLiteral.read(cursor, token, token, false), at);
      }
      case QUOTED, TEMPLATE, HEREDOC -> {
        take();
        return text(token);
      }
      case IDENTIFIER -> {
        take();
        return word(token);
      }
      default -> {
        return symbol(token);
      }
    }
  }

  private Expression text(HclToken token) {
    if (token.parts().isEmpty()) {
      String text = Normalizer.normalize(token.text(), Normalizer.Form.NFC);
      return new Expression.Literal(new HclValue.Text(text, cursor.at(token)), cursor.at(token));
    }
    return new TemplateBuilder(source, token.parts(), cursor.at(token), depth, refusals).build();
  }

  private Expression word(HclToken token) {
    Position at = cursor.at(token);
    if (peek().is("(") || peek().is("::")) {
      return call(token);
    }
    return switch (token.text()) {
      case "true", "false" ->
          new Expression.Literal(new HclValue.Bool(token.text().equals("true"), at), at);
      case "null" -> new Expression.Literal(new HclValue.Null(at), at);
      default -> traversals.root(token);
    };
  }

  private Expression symbol(HclToken token) {
    Position at = cursor.at(token);
    switch (token.text()) {
      case "(" -> {
        take();
        Expression inner = withLineEnds(false, () -> closed(expression(), token, ")"));
        return new Parentheses(inner, at);
      }
      case "-", "!" -> {
        take();
        if (++depth > Hcl.MAX_DEPTH) {
          throw cursor.refusal(token, "too many operators before a value", null);
        }
        Expression operand = traversals.after(term());
        depth--;
        return new Unary(token.is("-") ? Operator.NEGATE : Operator.NOT, operand, at);
      }
      case "[" -> {
        return collections.list();
      }
      case "{" -> {
        return collections.object();
      }
      default ->
          throw cursor.refusal(
              token,
              "instead of a value stands " + token.described(),
              "a value starts on the line of its =");
    }
  }

  private Expression call(HclToken name) {
    StringBuilder function = new StringBuilder(name.text());
    while (takeIf("::")) {
      function.append("::").append(take().text());
    }
    HclToken open = take();
    List<Expression> arguments = new ArrayList<>();
    boolean expand = withLineEnds(false, () -> arguments(arguments, open));
    return new Expression.Call(function.toString(), arguments, expand, cursor.at(name));
  }

  /**
   * @return whether the last one is to be expanded
   */
  private boolean arguments(List<Expression> into, HclToken open) {
    boolean expand = false;
    boolean more = true;
    while (more && !peek().is(")") && !peek().is(Kind.END)) {
      into.add(expression());
      expand = takeIf("...");
      more = !expand && takeIf(",");
    }
    return closed(expand, open, ")");
  }

  <T> T closed(T read, HclToken open, String close) {
    HclToken token = take();
    if (!token.is(close)) {
      throw cursor.refusal(
          token.is(Kind.END) ? open : token,
          "instead of the "
              + close
              + " that closes "
              + open.text()
              + " stands "
              + token.described(),
          null);
    }
    return read;
  }
}
