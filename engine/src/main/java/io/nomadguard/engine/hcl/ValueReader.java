package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.HclToken.Kind;
import io.nomadguard.engine.source.Shown;
import java.text.Normalizer;

/** Reads the value of an attribute into a draft: its shape for hcl4j, its literals exactly. */
final class ValueReader {

  private final TokenCursor cursor;

  ValueReader(TokenCursor cursor) {
    this.cursor = cursor;
  }

  /**
   * @param depth of the block that the value stands in
   */
  void read(BodyDraft draft, int depth) {
    HclToken token = cursor.peek();
    switch (token.kind()) {
      case QUOTED, TEMPLATE, HEREDOC -> {
        cursor.take();
        draft.literal(new HclValue.Text(normalized(token.text()), cursor.at(token)));
      }
      case NUMBER -> {
        cursor.take();
        draft.literal(NumberLiteral.read(cursor, token, token, false));
      }
      case IDENTIFIER -> word(draft, token);
      default -> symbol(draft, token, depth);
    }
  }

  /**
   * @param token the next one, behind a value
   * @throws HclRefusal when it goes on with an expression that the value begins
   */
  void refuseContinuation(HclToken token) {
    String construct = Unsupported.continuedBy(token, cursor.second());
    if (construct != null) {
      throw cursor.refusal(token, construct + Unsupported.REASON, Unsupported.HELP);
    }
  }

  private void word(BodyDraft draft, HclToken token) {
    HclToken after = cursor.second();
    if (after.is("(") || after.is("::")) {
      throw cursor.refusal(
          token, Unsupported.call(token.text()) + Unsupported.REASON, Unsupported.HELP);
    }
    switch (token.text()) {
      case "true", "false" ->
          draft.literal(new HclValue.Bool(token.text().equals("true"), cursor.at(token)));
      case "null" -> draft.literal(new HclValue.Null(cursor.at(token)));
      default -> throw reference(token);
    }
    cursor.take();
  }

  private HclRefusal reference(HclToken root) {
    StringBuilder path = new StringBuilder(root.text());
    cursor.take();
    while (cursor.peek().is(".") && cursor.second().is(Kind.IDENTIFIER)) {
      cursor.take();
      path.append('.').append(cursor.take().text());
    }
    String shown = Shown.of(path.toString());
    boolean whole = Unsupported.continuedBy(cursor.peek(), cursor.second()) == null;
    return cursor.refusal(
        root,
        "a reference to " + shown + Unsupported.REASON,
        whole && !RuntimeInterpolation.isEvaluated(root.text())
            ? "text stands in quotes, and what Nomad fills in at run time in \"${" + shown + "}\""
            : Unsupported.HELP);
  }

  private void symbol(BodyDraft draft, HclToken token, int depth) {
    if (token.is("[") || token.is("{")) {
      if (depth + 1 > Hcl.MAX_DEPTH) {
        throw cursor.refusal(
            token, "blocks and values nest deeper than " + Hcl.MAX_DEPTH + " levels", null);
      }
      if (token.is("[")) {
        tuple(draft, depth + 1);
      } else {
        object(draft, depth + 1);
      }
    } else if (token.is("-")) {
      cursor.take();
      HclToken number = cursor.peek();
      if (!number.is(Kind.NUMBER)) {
        throw cursor.refusal(
            token, "an expression with the operator -" + Unsupported.REASON, Unsupported.HELP);
      }
      cursor.take();
      draft.literal(NumberLiteral.read(cursor, token, number, true));
    } else if (token.is("!")) {
      throw cursor.refusal(
          token, "an expression with the operator !" + Unsupported.REASON, Unsupported.HELP);
    } else if (token.is("(")) {
      throw cursor.refusal(
          token, "an expression in parentheses" + Unsupported.REASON, Unsupported.HELP);
    } else {
      throw cursor.refusal(
          token,
          "instead of a value stands " + token.described(),
          "a value starts on the line of its =");
    }
  }

  private void tuple(BodyDraft draft, int depth) {
    HclToken open = cursor.take();
    draft.open(true, cursor.at(open));
    cursor.skipLineEnds();
    refuseFor("[", "]");
    while (!cursor.peek().is("]")) {
      read(draft, depth);
      cursor.skipLineEnds();
      HclToken next = cursor.peek();
      if (next.is("]")) {
        break;
      }
      refuseContinuation(next);
      refuseEnd(next, open, "list", "]");
      if (!cursor.takeIf(",")) {
        throw cursor.refusal(
            next,
            "between two elements of a list stands no comma, but " + next.described(),
            "separate them with ,");
      }
      draft.punctuation(",");
      cursor.skipLineEnds();
    }
    draft.close(true, cursor.at(cursor.take()));
  }

  private void object(BodyDraft draft, int depth) {
    HclToken open = cursor.take();
    draft.open(false, cursor.at(open));
    cursor.skipLineEnds();
    refuseFor("{", "}");
    while (!cursor.peek().is("}")) {
      refuseEnd(cursor.peek(), open, "object", "}");
      key(draft);
      read(draft, depth);
      HclToken next = cursor.peek();
      if (next.is("}")) {
        break;
      }
      refuseContinuation(next);
      refuseEnd(next, open, "object", "}");
      if (!next.is(",") && !next.is(Kind.NEWLINE)) {
        throw cursor.refusal(
            next,
            "between two entries of an object stands neither a comma nor a line end, but "
                + next.described(),
            null);
      }
      draft.punctuation(cursor.take().is(",") ? "," : "\n");
      cursor.skipLineEnds();
    }
    draft.close(false, cursor.at(cursor.take()));
  }

  private void key(BodyDraft draft) {
    HclToken token = cursor.take();
    String name =
        switch (token.kind()) {
          case IDENTIFIER -> token.text();
          case QUOTED, TEMPLATE -> normalized(token.text());
          case NUMBER -> NumberLiteral.canonical(cursor, token).toPlainString();
          default ->
              throw cursor.refusal(
                  token,
                  token.described() + " is no key of an object",
                  "a key is a name, or a text in quotes");
        };
    HclToken separator = cursor.peek();
    if (!separator.is("=") && !separator.is(":")) {
      throw cursor.refusal(
          separator,
          "after the key " + Shown.of(name) + " stands no =, but " + separator.described(),
          "write key = value; a key with a dot or another sign in it stands in quotes");
    }
    draft.key(name, cursor.at(token));
    draft.punctuation(" " + cursor.take().text() + " ");
  }

  private void refuseFor(String open, String close) {
    HclToken token = cursor.peek();
    if (token.is(Kind.IDENTIFIER) && token.text().equals("for")) {
      throw cursor.refusal(
          token,
          "a " + open + "for …" + close + " expression" + Unsupported.REASON,
          Unsupported.HELP);
    }
  }

  private void refuseEnd(HclToken token, HclToken open, String what, String close) {
    if (token.is(Kind.END)) {
      throw cursor.refusal(open, "the " + what + " is never closed", "close it with " + close);
    }
  }

  /** Nomad's texts are in NFC whatever the file holds. */
  private static String normalized(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
