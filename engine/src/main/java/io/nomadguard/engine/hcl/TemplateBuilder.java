package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.Expression.Conditional;
import io.nomadguard.engine.hcl.Expression.For;
import io.nomadguard.engine.hcl.Expression.Joined;
import io.nomadguard.engine.hcl.Expression.Literal;
import io.nomadguard.engine.hcl.Expression.Template;
import io.nomadguard.engine.hcl.HclToken.Kind;
import io.nomadguard.engine.hcl.TemplatePart.Sequence;
import io.nomadguard.engine.hcl.TemplatePart.Text;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one expression of the parts of a string or heredoc. */
final class TemplateBuilder {

  private final SourceText source;
  private final List<TemplatePart> parts;
  private final Position at;
  private final int outerDepth;
  private final Refusals refusals;
  private int next;
  private int open;

  TemplateBuilder(
      SourceText source, List<TemplatePart> parts, Position at, int outerDepth, Refusals refusals) {
    this.source = source;
    this.parts = parts;
    this.at = at;
    this.outerDepth = outerDepth;
    this.refusals = refusals;
  }

  Expression build() {
    if (parts.size() == 1 && parts.get(0) instanceof Sequence only && only.sign() == '$') {
      return new Expression.Wrapped(interpolation(only), at);
    }
    List<Expression> read = new ArrayList<>();
    while (next < parts.size()) {
      Directive directive = part(read);
      if (directive != null) {
        throw source.refusal(
            directive.start(), "a %{ " + directive.word() + " } ends nothing here", null);
      }
    }
    return new Template(read, at);
  }

  /**
   * Reads one part, or a directive with all that belongs to it.
   *
   * @return a directive that begins nothing itself, or null
   */
  private @Nullable Directive part(List<Expression> into) {
    TemplatePart part = parts.get(next++);
    if (part instanceof Text text) {
      into.add(text(text.value()));
      return null;
    }
    Sequence sequence = (Sequence) part;
    if (sequence.sign() == '$') {
      into.add(interpolation(sequence));
      return null;
    }
    Directive directive = directive(sequence);
    switch (directive.word()) {
      case "if" -> into.add(conditional(directive));
      case "for" -> into.add(joined(directive));
      case "else", "endif", "endfor" -> {
        directive.end();
        return directive;
      }
      default ->
          throw source.refusal(
              directive.start(),
              "%{ " + Shown.of(directive.word()) + " } is no directive of a template",
              "the directives are if, else, endif, for and endfor");
    }
    return null;
  }

  private Expression conditional(Directive directive) {
    Expression condition = directive.expressions().expression();
    directive.end();
    List<Expression> whenTrue = new ArrayList<>();
    List<Expression> whenFalse = new ArrayList<>();
    if (until(directive, whenTrue, "else", "endif").equals("else")) {
      until(directive, whenFalse, "endif", "endif");
    }
    Position place = source.at(directive.start());
    return new Conditional(
        condition, new Template(whenTrue, place), new Template(whenFalse, place), place);
  }

  private Expression joined(Directive directive) {
    ForNames names = ForNames.read(directive.expressions(), directive.cursor());
    Expression collection = directive.expressions().expression();
    directive.end();
    List<Expression> each = new ArrayList<>();
    until(directive, each, "endfor", "endfor");
    Position place = source.at(directive.start());
    return new Joined(
        new For(
            names.key(),
            names.value(),
            collection,
            null,
            new Template(each, place),
            null,
            false,
            place),
        place);
  }

  private String until(Directive opening, List<Expression> into, String one, String other) {
    if (++open + outerDepth > Hcl.MAX_DEPTH) {
      throw source.refusal(
          opening.start(), "directives nest deeper than " + Hcl.MAX_DEPTH + " levels", null);
    }
    while (next < parts.size()) {
      Directive directive = part(into);
      if (directive != null) {
        if (!directive.word().equals(one) && !directive.word().equals(other)) {
          throw source.refusal(
              directive.start(),
              "instead of %{ " + other + " } stands %{ " + directive.word() + " }",
              null);
        }
        open--;
        return directive.word();
      }
    }
    throw source.refusal(
        opening.start(),
        "%{ " + opening.word() + " … } is never closed",
        "close it with %{ " + other + " }");
  }

  private Expression text(String text) {
    return new Literal(new HclValue.Text(text, at), at);
  }

  private Expression interpolation(Sequence sequence) {
    return ExpressionReader.whole(
        source.part(sequence.from(), sequence.to()), HclLexer.Mode.SEQUENCE, outerDepth, refusals);
  }

  private Directive directive(Sequence sequence) {
    SourceText inner = source.part(sequence.from(), sequence.to());
    TokenCursor cursor =
        new TokenCursor(inner, new HclLexer(inner, refusals, HclLexer.Mode.SEQUENCE).tokens());
    ExpressionReader reader = new ExpressionReader(inner, cursor, refusals, outerDepth);
    HclToken word = reader.take();
    if (!word.is(Kind.IDENTIFIER)) {
      throw source.refusal(sequence.start(), "%{ opens no directive of a template", null);
    }
    return new Directive(word.text(), sequence.start(), reader, cursor);
  }

  /**
   * @param start where its % stands
   */
  private record Directive(
      String word, int start, ExpressionReader expressions, TokenCursor cursor) {
    void end() {
      expressions.end();
    }
  }
}
