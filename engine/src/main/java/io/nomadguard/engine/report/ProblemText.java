package io.nomadguard.engine.report;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import org.jspecify.annotations.Nullable;

/** What is said about a place, with the line it is about. */
final class ProblemText {

  private static final int LONGEST = 1000;

  /** As wide as what stands before a source line. */
  private static final String INDENT = "        ";

  private final Paint paint;
  private final String file;
  private final SourceText source;
  private final StringBuilder out;

  /**
   * @param file the one that {@code text} is the text of
   */
  ProblemText(Paint paint, String file, @Nullable String text, StringBuilder out) {
    this.paint = paint;
    this.file = file;
    this.source = new SourceText(text);
    this.out = out;
  }

  void problem(Problem problem) {
    headline(problem.at().toString(), paint.red("error"), problem.message(), "");
    excerpt(problem.at());
    if (problem.help() != null) {
      hint("help", problem.help());
    }
  }

  /**
   * @param severity painted
   * @param rule what it is called, empty when it has no name
   */
  void headline(String place, String severity, String message, String rule) {
    out.append('\n')
        .append(paint.bold(Printable.line(place) + ":"))
        .append(' ')
        .append(severity)
        .append(": ")
        .append(paint.bold(Printable.line(message, LONGEST)))
        .append(rule.isEmpty() ? "" : paint.dim(" [" + Printable.line(rule) + "]"))
        .append('\n');
  }

  /** The line with a caret below; nothing when the place is in another file. */
  void excerpt(Position at) {
    String line = at.file().equals(file) ? source.line(at.line()) : null;
    if (line == null || line.isBlank()) {
      return;
    }
    Excerpt excerpt = Excerpt.of(line, at.column());
    out.append(paint.dim(String.format("%5d |", at.line())))
        .append(' ')
        .append(excerpt.line())
        .append('\n')
        .append(paint.dim("      |"))
        .append(' ')
        .append(" ".repeat(excerpt.caret()))
        .append(paint.cyan("^"))
        .append('\n');
  }

  void hint(String word, String text) {
    out.append(INDENT)
        .append(paint.cyan(word + ":"))
        .append(' ')
        .append(Printable.line(text, LONGEST))
        .append('\n');
  }
}
