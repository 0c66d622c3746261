package io.nomadguard.engine.rules;

/**
 * A word of a rule file.
 *
 * @param start offset of its first character in the text
 * @param line 1-based
 * @param column 1-based
 */
public record Token(Kind kind, String text, int start, int line, int column) {

  public enum Kind {
    WORD,
    NUMBER,
    STRING,
    SIGN
  }

  /** Whether it is that word or sign; a string is none. */
  public boolean is(String word) {
    return kind != Kind.STRING && text.equals(word);
  }

  /** By how much it changes how deep one is in parentheses, brackets and braces. */
  public int depth() {
    if (is("(") || is("[") || is("{")) {
      return 1;
    }
    return is(")") || is("]") || is("}") ? -1 : 0;
  }

  /** Offset after its last character. */
  public int end() {
    return start + text.length();
  }

  /** A string's content; any other token's text. */
  public String value() {
    if (kind != Kind.STRING) {
      return text;
    }
    String quoted = text;
    int quotes = quoted.startsWith("\"\"\"") ? 3 : 1;
    String raw = quoted.substring(quotes, quoted.length() - quotes);
    try {
      return raw.translateEscapes();
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }
}
