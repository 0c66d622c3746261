package io.nomadguard.engine.source;

/**
 * A place in a text, as an editor shows it.
 *
 * @param file the name the text was given by the user, never a resolved path
 * @param line 1-based
 * @param column 1-based, counted in UTF-16 units
 */
public record Position(String file, int line, int column) implements Comparable<Position> {

  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line and column are 1-based: " + line + ":" + column);
    }
  }

  @Override
  public int compareTo(Position other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code file:line:column}, the form that editors and CI logs turn into a link. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
