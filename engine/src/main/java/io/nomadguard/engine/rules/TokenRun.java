package io.nomadguard.engine.rules;

import java.util.List;

/** Some tokens of a rule, and what can be said of them without knowing what they mean. */
record TokenRun(String source, List<Token> tokens) {

  int size() {
    return tokens.size();
  }

  Token get(int index) {
    return tokens.get(index);
  }

  boolean is(int index, String word) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(word);
  }

  boolean isWord(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Token.Kind.WORD;
  }

  /** {@code $x :}, but not {@code $x ::}. */
  boolean isBinding(int index) {
    return isWord(index) && is(index + 1, ":") && !is(index + 2, ":") && !is(index + 2, "=");
  }

  /** {@code ||} and {@code &&} come as two signs. */
  boolean isTwice(int index, String sign) {
    return is(index, sign)
        && is(index + 1, sign)
        && tokens.get(index).end() == tokens.get(index + 1).start();
  }

  /** By how much a token changes how deep one is in parentheses. */
  int depth(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).depth() : 0;
  }

  /** Where what opens at {@code open} closes; -1 when nowhere. */
  int close(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += depth(i);
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  TokenRun part(int from, int to) {
    return new TokenRun(source, tokens.subList(from, to));
  }

  /**
   * @param from index of the first token
   * @param to index after the last, which is another
   */
  Conditions.Span span(int from, int to) {
    Token first = tokens.get(from);
    return new Conditions.Span(
        first.start(),
        tokens.get(to - 1).end(),
        first.line(),
        first.column(),
        part(from, to).text());
  }

  /** On one line, without comments: a space wherever something stood between two tokens. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      boolean apart = i > 0 && tokens.get(i - 1).end() < tokens.get(i).start();
      boolean tight = i > 0 && (tokens.get(i - 1).is("(") || tokens.get(i).is(")"));
      text.append(apart && !tight ? " " : "").append(tokens.get(i).text());
    }
    return text.toString();
  }
}
