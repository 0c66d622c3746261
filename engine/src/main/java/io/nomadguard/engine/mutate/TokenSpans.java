package io.nomadguard.engine.mutate;

import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.List;

/** Parts of a rule's words that parentheses, commas and the like make. */
final class TokenSpans {

  private TokenSpans() {}

  /**
   * @param from index of the first token
   * @param to index after the last
   */
  record Span(int from, int to) {}

  /** Where the parenthesis that opens at {@code open} closes; the number of tokens if nowhere. */
  static int close(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).depth();
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  /** What stands between signs that are in no further parentheses. */
  static List<Span> split(List<Token> tokens, int from, int to, String sign) {
    List<Span> parts = new ArrayList<>();
    int start = from;
    int depth = 0;
    for (int i = from; i < Math.min(to, tokens.size()); i++) {
      depth += tokens.get(i).depth();
      if (depth == 0 && tokens.get(i).is(sign)) {
        parts.add(new Span(start, i));
        start = i + 1;
      }
    }
    parts.add(new Span(start, Math.min(to, tokens.size())));
    return parts;
  }

  /**
   * What {@code ||} stands between, else what {@code &&} does. A span's {@code to} is where the
   * sign begins.
   */
  static List<Span> operands(List<Token> tokens, int from, int to) {
    List<Span> either = operands(tokens, from, to, "|");
    return either.size() > 1 ? either : operands(tokens, from, to, "&");
  }

  private static List<Span> operands(List<Token> tokens, int from, int to, String sign) {
    List<Span> parts = new ArrayList<>();
    int start = from;
    int depth = 0;
    for (int i = from; i + 1 < to; i++) {
      depth += tokens.get(i).depth();
      if (depth == 0 && tokens.get(i).is(sign) && tokens.get(i + 1).is(sign)) {
        parts.add(new Span(start, i));
        start = i + 2;
        i++;
      }
    }
    parts.add(new Span(start, to));
    return parts;
  }
}
