package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.FormatToken.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Changes nothing but the white space within lines: two spaces for each level, one between words,
 * and in successive lines the {@code =} and the comments at the end below each other. To the letter
 * what {@code nomad fmt} does (hclwrite of hcl v2).
 */
final class HclFormatter {

  private HclFormatter() {}

  static String format(String text) {
    List<FormatToken> tokens = new FormatLexer(text).tokens();
    List<FormatLine> lines = FormatLine.of(tokens);
    indent(lines);
    for (FormatLine line : lines) {
      FormatSpacing.apply(line.lead());
      FormatSpacing.apply(line.assign());
      if (!line.assign().isEmpty()) {
        line.assign().get(0).setSpacesBefore(1);
      }
    }
    align(lines, FormatLine::assign, line -> FormatLine.columns(line.lead()));
    align(
        lines,
        FormatLine::comment,
        line -> FormatLine.columns(line.lead()) + FormatLine.columns(line.assign()));
    StringBuilder formatted = new StringBuilder(text.length());
    for (FormatToken token : tokens) {
      formatted.append(" ".repeat(token.spacesBefore())).append(token.text());
    }
    return formatted.toString();
  }

  /** A line indents those below it by one level, however many brackets it opens. */
  private static void indent(List<FormatLine> lines) {
    Deque<Integer> levels = new ArrayDeque<>();
    for (FormatLine line : lines) {
      if (line.lead().isEmpty()) {
        continue;
      }
      FormatToken first = line.lead().get(0);
      if (first.is(Kind.NEWLINE)) {
        first.setSpacesBefore(0);
        continue;
      }
      int open = line.openBrackets();
      if (open < 0) {
        close(levels, -open);
      }
      first.setSpacesBefore(2 * levels.size());
      if (open > 0) {
        levels.push(open);
      }
    }
  }

  private static void close(Deque<Integer> levels, int brackets) {
    int closed = brackets;
    while (closed > 0 && !levels.isEmpty()) {
      int opened = levels.pop();
      if (opened > closed) {
        levels.push(opened - closed);
      }
      closed -= Math.min(opened, closed);
    }
  }

  private static void align(
      List<FormatLine> lines,
      Function<FormatLine, List<FormatToken>> cell,
      Function<FormatLine, Integer> columns) {
    int start = 0;
    while (start < lines.size()) {
      int end = start;
      int widest = 0;
      while (end < lines.size() && !cell.apply(lines.get(end)).isEmpty()) {
        widest = Math.max(widest, columns.apply(lines.get(end)));
        end++;
      }
      for (FormatLine line : lines.subList(start, end)) {
        cell.apply(line).get(0).setSpacesBefore(widest - columns.apply(line) + 1);
      }
      start = end + 1;
    }
  }
}
