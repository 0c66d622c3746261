package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.HclToken.Kind;
import io.nomadguard.engine.source.Shown;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into the tokens that HCL's own scanner sees, in one pass. Line ends within comments
 * don't count as such; a line comment leaves the line end behind it.
 */
final class HclLexer {

  /** What becomes of the sequences in strings. */
  enum Mode {
    /** Runtime interpolation is text; everything else is refused. */
    LITERAL,
    /** They are kept for evaluation. */
    EVALUATED,
    /** The same, and the text stands in a sequence itself. */
    SEQUENCE
  }

  private final SourceText source;
  private final String text;
  private final Refusals refusals;
  private final Mode mode;
  private final List<HclToken> tokens = new ArrayList<>();
  private int pos;

  HclLexer(SourceText source, Refusals refusals) {
    this(source, refusals, Mode.LITERAL);
  }

  HclLexer(SourceText source, Refusals refusals, Mode mode) {
    this.source = source;
    this.text = source.text();
    this.refusals = refusals;
    this.mode = mode;
  }

  /**
   * @return all tokens, {@link Kind#END} last. What is wrong inside a string is only reported; what
   *     leaves no way to tell where the next token starts ends the reading.
   */
  List<HclToken> tokens() {
    try {
      while (pos < text.length()) {
        if (tokens.size() == Hcl.MAX_TOKENS) {
          throw source.refusal(
              pos, "the file has more than " + Hcl.MAX_TOKENS + " words and signs", null);
        }
        next();
      }
    } catch (HclRefusal fatal) {
      refusals.add(fatal);
      refusals.throwIfAny();
    }
    tokens.add(new HclToken(Kind.END, "", text.length()));
    return tokens;
  }

  private void next() {
    char c = text.charAt(pos);
    if (c == ' ' || c == '\t') {
      pos++;
    } else if (c == '\n' || c == '\r') {
      add(Kind.NEWLINE, c == '\n' ? pos + 1 : pos + 2);
    } else if (mode == Mode.SEQUENCE && startsCommentOrHeredoc()) {
      throw source.refusal(
          pos,
          "in ${…} and %{…} stands " + (c == '<' ? "a heredoc" : "a comment"),
          c == '<' ? "make it a local, and refer to that" : "put it on a line of its own, outside");
    } else if (c == '#' || text.startsWith("//", pos)) {
      int end = text.indexOf('\n', pos);
      pos = end < 0 ? text.length() : end;
    } else if (text.startsWith("/*", pos)) {
      blockComment();
    } else if (c == '"') {
      TemplateReader reader = new TemplateReader(source, refusals, pos, mode != Mode.LITERAL);
      tokens.add(reader.quoted());
      pos = reader.end();
    } else if (text.startsWith("<<", pos)) {
      TemplateReader reader = new TemplateReader(source, refusals, pos, mode != Mode.LITERAL);
      tokens.add(reader.heredoc());
      pos = reader.end();
    } else if (Characters.isDigit(c)) {
      add(Kind.NUMBER, endOfNumber(text, pos));
    } else if (Signs.starts(c)) {
      add(Kind.SYMBOL, Signs.end(text, pos));
    } else {
      identifier();
    }
  }

  /** Where a sequence ends is looked for without minding them. */
  private boolean startsCommentOrHeredoc() {
    return text.charAt(pos) == '#'
        || text.startsWith("//", pos)
        || text.startsWith("/*", pos)
        || text.startsWith("<<", pos);
  }

  private void blockComment() {
    int end = text.indexOf("*/", pos + 2);
    if (end < 0) {
      throw source.refusal(pos, "a comment opened with /* is never closed", "close it with */");
    }
    pos = end + 2;
  }

  private void identifier() {
    int end = Characters.endOfIdentifier(text, pos);
    if (end == pos) {
      int c = text.codePointAt(pos);
      throw source.refusal(
          pos, "the character " + Character.toString(c) + " is not used in HCL", hintFor(c));
    }
    String name = text.substring(pos, end);
    if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      throw source.refusal(
          pos,
          "the name \"" + Shown.of(name) + "\" is not in Unicode's normal form NFC",
          "type its accented letters as single characters");
    }
    add(Kind.IDENTIFIER, end);
  }

  private static String hintFor(int c) {
    return switch (c) {
      case '\'', '`', '\u201C', '\u201D' -> "strings stand in straight double quotes";
      case ';' -> "attributes and blocks each stand on a line of their own";
      default -> "text stands in double quotes";
    };
  }

  /**
   * As greedy as HCL's scanner, so that {@code 1.2.3} is one wrong number and not two right ones.
   */
  static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (Characters.isDigit(c) || c == '.') {
        end++;
      } else if ((c == 'e' || c == 'E') && endOfExponent(text, end) > end) {
        end = endOfExponent(text, end);
      } else {
        break;
      }
    }
    while (text.charAt(end - 1) == '.') {
      end--;
    }
    return end;
  }

  private static int endOfExponent(String text, int e) {
    int at = e + 1;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    return at < text.length() && Characters.isDigit(text.charAt(at)) ? at + 1 : e;
  }

  private void add(Kind kind, int end) {
    tokens.add(new HclToken(kind, text.substring(pos, end), pos));
    pos = end;
  }
}
