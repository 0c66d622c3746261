package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.List;

/** Cuts a rule file into words, leaving comments out. What has no end is a problem. */
final class DrlTokens {

  private final String file;
  private final String text;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private DrlTokens(String file, String text, Problems problems) {
    this.file = file;
    this.text = text;
    this.problems = problems;
  }

  static List<Token> of(String file, String text, Problems problems) {
    UnicodeEscapes.refuse(file, text, problems);
    DrlTokens reader = new DrlTokens(file, text, problems);
    while (reader.at < text.length()) {
      reader.next();
    }
    return reader.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      newLine();
    } else if (Character.isWhitespace(c) || c == '\uFEFF') {
      at++;
    } else if (text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (text.startsWith("/*", at)) {
      comment();
    } else if (text.startsWith("\"\"\"", at)) {
      textBlock();
    } else if (c == '"' || c == '\'') {
      string(c);
    } else if (Character.isJavaIdentifierStart(c)) {
      take(Token.Kind.WORD, wordEnd());
    } else if (Character.isDigit(c)) {
      take(Token.Kind.NUMBER, wordEnd());
    } else {
      take(Token.Kind.SIGN, at + 1);
    }
  }

  private int wordEnd() {
    int end = at + 1;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void newLine() {
    at++;
    line++;
    lineStart = at;
  }

  private void comment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      problems.add(here(), "the comment that begins here has no end", "close it with */");
      end = text.length() - 2;
    }
    skipTo(Math.max(end + 2, at + 2));
  }

  private void textBlock() {
    int end = text.indexOf("\"\"\"", at + 3);
    if (end < 0) {
      problems.add(here(), "the text that begins here has no end", "close it with \"\"\"");
      at = text.length();
      return;
    }
    tokens.add(
        new Token(Token.Kind.STRING, text.substring(at, end + 3), at, line, at - lineStart + 1));
    skipTo(end + 3);
  }

  private void string(char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length() || text.charAt(end) == '\n') {
      problems.add(
          here(),
          "the string that begins here has no end on its line",
          "close it with " + quote + ", and write \\" + quote + " for a quote inside");
      at = Math.min(end, text.length());
      return;
    }
    take(Token.Kind.STRING, end + 1);
  }

  private void take(Token.Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at, line, at - lineStart + 1));
    at = end;
  }

  private void skipTo(int end) {
    while (at < Math.min(end, text.length())) {
      if (text.charAt(at) == '\n') {
        newLine();
      } else {
        at++;
      }
    }
  }

  private Position here() {
    return new Position(file, line, at - lineStart + 1);
  }
}
