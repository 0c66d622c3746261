package io.nomadguard.engine.hcl;

import java.util.List;

/** Makes bodies of expressions, for evaluation. */
final class SyntaxMaker implements BodyMaker<SyntaxDraft> {

  private final TokenCursor cursor;
  private final ExpressionReader expressions;

  SyntaxMaker(SourceText source, TokenCursor cursor, Refusals refusals) {
    this.cursor = cursor;
    this.expressions = new ExpressionReader(source, cursor, refusals);
  }

  @Override
  public SyntaxDraft open(HclToken at) {
    return new SyntaxDraft(cursor.at(at));
  }

  @Override
  public void value(SyntaxDraft body, HclToken name, int depth) {
    Expression expression = expressions.read(depth);
    body.add(new SyntaxBody.Attribute(name.text(), expression, cursor.at(name)));
  }

  @Override
  public void add(SyntaxDraft body, HclToken type, List<String> labels, SyntaxDraft inner) {
    body.add(new SyntaxBody.Block(type.text(), labels, inner.body(), cursor.at(type)));
  }

  @Override
  public void refuseType(HclToken type, int depth) {
    // every type is syntax
  }

  @Override
  public void refuseContinuation(HclToken token) {
    // an expression is read to its end
  }
}
