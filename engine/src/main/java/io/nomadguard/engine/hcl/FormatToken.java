package io.nomadguard.engine.hcl;

/** A token as written, whose distance from the one before is what formatting changes. */
final class FormatToken {

  enum Kind {
    /** Before the first and behind the last. */
    NONE,
    IDENTIFIER,
    NUMBER,
    SYMBOL,
    NEWLINE,
    COMMENT,
    OPEN_QUOTE,
    CLOSE_QUOTE,
    OPEN_HEREDOC,
    CLOSE_HEREDOC,
    /** Text of a string or heredoc. */
    TEXT,
    /** <code>${</code> or <code>%{</code>, and the strip marker. */
    OPEN_SEQUENCE,
    CLOSE_SEQUENCE
  }

  static final FormatToken NONE = new FormatToken(Kind.NONE, "", 0);

  private final Kind kind;
  private final String text;
  private int spacesBefore;

  FormatToken(Kind kind, String text, int spacesBefore) {
    this.kind = kind;
    this.text = text;
    this.spacesBefore = spacesBefore;
  }

  String text() {
    return text;
  }

  int spacesBefore() {
    return spacesBefore;
  }

  void setSpacesBefore(int spaces) {
    spacesBefore = spaces;
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean endsLine() {
    return kind == Kind.NEWLINE || (kind == Kind.COMMENT && text.endsWith("\n"));
  }

  /** 1 for what opens, -1 for what closes. */
  int bracketChange() {
    return switch (kind) {
      case OPEN_SEQUENCE -> 1;
      case CLOSE_SEQUENCE -> -1;
      case SYMBOL -> Signs.bracketChange(text);
      default -> 0;
    };
  }

  int columns() {
    return spacesBefore + text.codePointCount(0, text.length());
  }
}
