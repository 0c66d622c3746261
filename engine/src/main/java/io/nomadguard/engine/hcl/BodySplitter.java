package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.HclToken.Kind;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells blocks and attributes apart, by HCL's rules on what may share a line. Goes on behind an
 * attribute or block that it refuses, so that all are told at once.
 *
 * @param <B> what a body becomes
 */
final class BodySplitter<B> {

  private static final String ONE_LINE =
      "a block on one line holds exactly one attribute, as in meta { owner = \"x\" }";

  private final TokenCursor cursor;
  private final BodyMaker<B> maker;
  private final Refusals refusals;

  /** Of the blocks that a missing brace leaves open only the innermost is told. */
  private boolean unclosedTold;

  /**
   * @param maker reads from the same cursor
   */
  BodySplitter(TokenCursor cursor, BodyMaker<B> maker, Refusals refusals) {
    this.cursor = cursor;
    this.maker = maker;
    this.refusals = refusals;
  }

  B split() {
    return body(null, 0);
  }

  /**
   * @param header the block's type, or null for the file as a whole
   */
  private B body(@Nullable HclToken header, int depth) {
    B body = maker.open(header == null ? cursor.peek() : header);
    ItemNames names = new ItemNames();
    while (true) {
      cursor.skipLineEnds();
      HclToken token = cursor.peek();
      try {
        if (token.is("}")) {
          cursor.take();
          if (header != null) {
            return body;
          }
          throw cursor.refusal(token, "a } closes nothing", "remove it, or add the missing {");
        }
        if (token.is(Kind.END)) {
          if (header != null && !unclosedTold) {
            unclosedTold = true;
            throw cursor.refusal(
                header,
                "the block " + Shown.of(header.text()) + " is never closed",
                "close it with }");
          }
          return body;
        }
        item(body, names, depth);
      } catch (HclRefusal refusal) {
        refusals.add(refusal);
        if (cursor.peek().is(Kind.END)) {
          return body;
        }
        cursor.skipItem();
      }
    }
  }

  private void item(B body, ItemNames names, int depth) {
    cursor.startItem();
    HclToken name = cursor.take();
    if (!name.is(Kind.IDENTIFIER)) {
      throw cursor.refusal(
          name,
          name.described() + " starts no attribute and no block",
          name.is("{") && name.start() == 0
              ? "JSON is read from a file called .json, in the form of Nomad's API; HCL's own JSON"
                  + " form isn't read"
              : name.is(Kind.QUOTED)
                  ? "names of attributes stand without quotes; other keys go into an object, as in env"
                      + " = { \"a.b\" = \"x\" }"
                  : "write name = value, or name { … }");
    }
    HclToken next = cursor.peek();
    if (next.is("=")) {
      attribute(body, names, name, depth);
      endOfItem("an attribute");
    } else if (next.is("{")
        || next.is(Kind.QUOTED)
        || next.is(Kind.TEMPLATE)
        || next.is(Kind.IDENTIFIER)) {
      block(body, names, name, depth);
      endOfItem("a block");
    } else {
      String shown = Shown.of(name.text());
      throw cursor.refusal(
          next,
          "after the name \"" + shown + "\" stands " + next.described(),
          "write " + shown + " = value, or " + shown + " { … }");
    }
  }

  private void attribute(B body, ItemNames names, HclToken name, int depth) {
    cursor.take();
    Position at = cursor.at(name);
    Position first = names.attribute(name.text(), at);
    if (first != null) {
      throw cursor.refusal(
          name,
          "the attribute " + Shown.of(name.text()) + " is already set on line " + first.line(),
          "an attribute stands once in a block");
    }
    refuseBoth(name, names.block(name.text()));
    maker.value(body, name, depth);
  }

  private void endOfItem(String item) {
    HclToken next = cursor.peek();
    if (next.is(Kind.NEWLINE) || next.is(Kind.END)) {
      return;
    }
    maker.refuseContinuation(next);
    throw cursor.refusal(
        next,
        item + " ends with its line, but " + next.described() + " follows",
        next.is("}") ? "put the } on a line of its own" : "start a new line");
  }

  private void block(B body, ItemNames names, HclToken type, int depth) {
    if (depth + 1 > Hcl.MAX_DEPTH) {
      throw tooDeep(type);
    }
    refuseBoth(type, names.attribute(type.text()));
    maker.refuseType(type, depth);
    List<String> labels = labels(type);
    cursor.take();
    HclToken next = cursor.peek();
    boolean oneLine = !next.is(Kind.NEWLINE) && !next.is(Kind.END) && !next.is("}");
    B inner = oneLine ? oneLine(depth + 1) : body(type, depth + 1);
    cursor.startItem();
    names.block(type.text(), cursor.at(type));
    maker.add(body, type, labels, inner);
  }

  /** In a driver's config Nomad would silently take the block and drop the attribute. */
  private void refuseBoth(HclToken name, @Nullable Position other) {
    if (other != null) {
      throw cursor.refusal(
          name,
          Shown.of(name.text())
              + " stands both as an attribute and as a block, the other on line "
              + other.line(),
          "one name is either an attribute or a block");
    }
  }

  private HclRefusal tooDeep(HclToken type) {
    return cursor.refusal(
        type, "blocks and values nest deeper than " + Hcl.MAX_DEPTH + " levels", null);
  }

  private List<String> labels(HclToken type) {
    List<String> labels = new ArrayList<>();
    while (!cursor.peek().is("{")) {
      HclToken label = cursor.peek();
      if (label.is(Kind.TEMPLATE)) {
        throw cursor.refusal(
            label, "a label is no place for ${…}", "write $${ when the label really holds it");
      }
      if (label.is(Kind.NEWLINE)) {
        throw cursor.refusal(
            label,
            "the block " + Shown.of(type.text()) + " has no { on its line",
            "a block's { stands on the line of its type and labels");
      }
      if (!label.is(Kind.QUOTED) && !label.is(Kind.IDENTIFIER)) {
        throw cursor.refusal(
            label,
            label.described()
                + " is neither a label nor the { of the block "
                + Shown.of(type.text()),
            null);
      }
      labels.add(cursor.take().text());
    }
    return labels;
  }

  private B oneLine(int depth) {
    HclToken name = cursor.take();
    if (!name.is(Kind.IDENTIFIER) || !cursor.peek().is("=")) {
      throw cursor.refusal(name, name.described() + " starts no attribute", ONE_LINE);
    }
    B inner = maker.open(name);
    attribute(inner, new ItemNames(), name, depth);
    HclToken close = cursor.peek();
    if (!close.is("}")) {
      maker.refuseContinuation(close);
      throw cursor.refusal(close, "instead of } stands " + close.described(), ONE_LINE);
    }
    cursor.take();
    return inner;
  }
}
