package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/**
 * The text as the parser gets it: without comments and blank lines, for tomlj 2.2.0 needs cubic
 * time for a run of them (1280 lines: 6 s, and 40 lines of comment already cost more than the rest
 * of a usual file). Knows where each remaining line came from. Columns stay as they were.
 */
final class CondensedText {

  /** Tables and lists within each other. Real files need 3; deeper ones cost the parser's stack. */
  static final int MAX_DEPTH = 32;

  private final String file;
  private final String text;
  private final int[] originalLines;
  private final boolean surrogates;
  private int @Nullable [] lineStarts;

  private CondensedText(String file, String text, int[] originalLines, boolean surrogates) {
    this.file = file;
    this.text = text;
    this.originalLines = originalLines;
    this.surrogates = surrogates;
  }

  /**
   * @return null when the text must not be given to the parser (then {@code problems} tells)
   */
  static @Nullable CondensedText of(String file, String text, Problems problems) {
    TextScan scan = new TextScan(file, text, problems);
    if (!scan.run()) {
      return null;
    }
    return new CondensedText(file, scan.condensed(), scan.lines(), scan.surrogates());
  }

  String text() {
    return text;
  }

  String file() {
    return file;
  }

  /** The place in the file as it was written. */
  Position at(TomlPosition parsed) {
    return at(parsed.line(), parsed.column());
  }

  /**
   * @param line 1-based, in the condensed text
   * @param column 1-based, in code points as tomlj counts them
   */
  Position at(int line, int column) {
    int units = surrogates ? offset(line, column) - lineStart(line) + 1 : column;
    return new Position(file, originalLines[Math.min(line, originalLines.length) - 1], units);
  }

  /** The condensed text from a place as tomlj counts it up to the end of that line. */
  String restOfLine(int line, int column) {
    int from = offset(line, column);
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  /** The whole line of the condensed text. */
  String line(int line) {
    return restOfLine(line, 1);
  }

  private int offset(int line, int column) {
    int start = lineStart(line);
    int end = text.indexOf('\n', start);
    int length = text.codePointCount(start, end < 0 ? text.length() : end);
    return text.offsetByCodePoints(start, Math.min(column - 1, length));
  }

  private int lineStart(int line) {
    int[] starts = lineStarts;
    if (starts == null) {
      starts = new int[originalLines.length];
      int at = 0;
      for (int i = 1; i < starts.length; i++) {
        at = text.indexOf('\n', at) + 1;
        starts[i] = at == 0 ? text.length() : at;
        if (at == 0) {
          Arrays.fill(starts, i, starts.length, text.length());
          break;
        }
      }
      lineStarts = starts;
    }
    return line > starts.length ? text.length() : starts[line - 1];
  }
}
