package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Shown;
import java.util.List;

/**
 * A word of HCL.
 *
 * @param text for {@link Kind#QUOTED}, {@link Kind#TEMPLATE} and {@link Kind#HEREDOC} the text they
 *     stand for, with escapes resolved; otherwise as written
 * @param start offset of its first character
 * @param parts of a string or heredoc with sequences that are to be evaluated; otherwise empty
 */
record HclToken(Kind kind, String text, int start, List<TemplatePart> parts) {

  HclToken(Kind kind, String text, int start) {
    this(kind, text, start, List.of());
  }

  enum Kind {
    IDENTIFIER,
    NUMBER,
    /** A quoted string of literal text only. */
    QUOTED,
    /** A quoted string with runtime interpolation in it. */
    TEMPLATE,
    HEREDOC,
    NEWLINE,
    /** Brackets, separators and operators. */
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** How a message calls it. */
  String described() {
    return switch (kind) {
      case IDENTIFIER, NUMBER, SYMBOL -> "\"" + Shown.of(text) + "\"";
      case QUOTED, TEMPLATE -> "a quoted string";
      case HEREDOC -> "a heredoc";
      case NEWLINE -> "the end of the line";
      case END -> "the end of the file";
    };
  }
}
