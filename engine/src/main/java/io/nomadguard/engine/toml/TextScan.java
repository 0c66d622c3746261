package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.Arrays;

/**
 * One pass over a text before the parser sees it: drops comments and blank lines, and refuses what
 * would cost the parser too much (deep nesting, hundreds of broken strings) or confuse it (control
 * characters). Exact on valid TOML, where quotes stand only around strings; on other texts the
 * parser complains anyway.
 */
final class TextScan {

  /**
   * Beyond this many broken lines a text is no TOML; the parser's recovery is quadratic in them.
   */
  private static final int MAX_BROKEN = 50;

  private final String file;
  private final String text;
  private final Problems problems;
  private final StringBuilder out;
  private int[] lines = new int[64];
  private int lineCount;

  private int next;
  private int line = 1;
  private int lineStart;
  private int copied;
  private boolean blank = true;
  private int depth;
  private int unclosed;
  private boolean surrogates;
  private boolean usable = true;

  TextScan(String file, String text, Problems problems) {
    this.file = file;
    this.text = text;
    this.problems = problems;
    this.out = new StringBuilder(text.length());
  }

  /** False when the text must not be parsed. */
  boolean run() {
    int length = text.length();
    while (usable && next < length) {
      char c = text.charAt(next);
      switch (c) {
        case '\n' -> endLine();
        case '#' -> comment();
        case '"', '\'' -> string(c);
        case ' ', '\t', '\r' -> check(next++);
        default -> {
          blank = false;
          bracket(c);
          check(next++);
        }
      }
    }
    if (!blank) {
      out.append(text, copied, length);
      keepLine();
    }
    keepLine();
    return usable;
  }

  String condensed() {
    return out.toString();
  }

  /** The original line number of each line of the condensed text, and of its end. */
  int[] lines() {
    return Arrays.copyOf(lines, lineCount);
  }

  boolean surrogates() {
    return surrogates;
  }

  private void endLine() {
    if (!blank) {
      out.append(text, copied, next + 1);
      keepLine();
    }
    next++;
    startLine();
    copied = next;
    blank = true;
  }

  private void startLine() {
    line++;
    lineStart = next;
  }

  private void keepLine() {
    if (lineCount == lines.length) {
      lines = Arrays.copyOf(lines, lineCount * 2);
    }
    lines[lineCount++] = line;
  }

  private void comment() {
    out.append(text, copied, blank ? copied : next);
    while (next < text.length() && text.charAt(next) != '\n') {
      check(next++);
    }
    copied = next;
  }

  private void string(char quote) {
    blank = false;
    if (text.startsWith(quote == '"' ? "\"\"\"" : "'''", next)) {
      multiLineString(quote);
      return;
    }
    for (next++; next < text.length(); next++) {
      char c = text.charAt(next);
      if (c == quote) {
        next++;
        return;
      }
      if (c == '\n') {
        break;
      }
      check(next);
      if (c == '\\' && quote == '"' && next + 1 < text.length() && text.charAt(next + 1) != '\n') {
        check(++next);
      }
    }
    if (++unclosed > MAX_BROKEN) {
      refuse(next, "more than " + MAX_BROKEN + " strings are not closed: this is no TOML");
    }
  }

  private void multiLineString(char quote) {
    Position opened = at(next);
    next += 3;
    while (next < text.length()) {
      char c = text.charAt(next++);
      if (c == '\n') {
        keepLine();
        startLine();
      } else if (c == '\\' && quote == '"' && next < text.length() && text.charAt(next) != '\n') {
        check(next++);
      } else if (c == quote && closes(quote)) {
        return;
      } else {
        check(next - 1);
      }
    }
    String quotes = String.valueOf(quote).repeat(3);
    problems.add(opened, "the text opened here with " + quotes + " is never closed");
    usable = false;
  }

  /** At the end of a multi-line string up to two more quotes belong to the text. */
  private boolean closes(char quote) {
    int end = next;
    while (end < text.length() && end < next + 4 && text.charAt(end) == quote) {
      end++;
    }
    if (end < next + 2) {
      return false;
    }
    next = end;
    return true;
  }

  private void bracket(char c) {
    if (c == '[' || c == '{') {
      if (++depth > CondensedText.MAX_DEPTH) {
        refuse(
            next,
            depth
                + " brackets are open here, but at most "
                + CondensedText.MAX_DEPTH
                + " may be: a \"]\" or \"}\" is missing above, or values are nested too deep");
      }
    } else if (c == ']' || c == '}') {
      depth = Math.max(0, depth - 1);
    }
  }

  private void check(int index) {
    char c = text.charAt(index);
    if (c >= ' ' && c < 0x7F || c == '\t') {
      return;
    }
    if (Character.isSurrogate(c)) {
      surrogates = true;
    } else if (c == '\r') {
      if (index + 1 >= text.length() || text.charAt(index + 1) != '\n') {
        refuse(index, "a carriage return without a line feed; lines end in LF or CRLF");
      }
    } else if (c < ' ' || c == 0x7F) {
      refuse(index, "control character U+%04X is not allowed in TOML".formatted((int) c));
    }
  }

  private void refuse(int index, String message) {
    problems.add(at(index), message);
    usable = false;
  }

  private Position at(int index) {
    return new Position(file, line, index - lineStart + 1);
  }
}
