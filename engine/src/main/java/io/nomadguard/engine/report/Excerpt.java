package io.nomadguard.engine.report;

/**
 * A source line made fit to be shown, and where below it the caret goes.
 *
 * @param caret columns of a terminal before the caret
 */
record Excerpt(String line, int caret) {

  private static final int TAB = 4;

  /** Characters shown before the caret and after it; the rest of a long line is cut. */
  private static final int BEFORE = 60;

  private static final int AFTER = 80;

  /**
   * @param column 1-based, in UTF-16 units
   */
  static Excerpt of(String source, int column) {
    int pointed = Math.min(column - 1, source.length());
    int from = source.length() <= BEFORE + AFTER ? 0 : whole(source, Math.max(0, pointed - BEFORE));
    int to = whole(source, Math.min(source.length(), pointed + AFTER));
    StringBuilder line = new StringBuilder(from > 0 ? "…" : "");
    int columns = line.length();
    int caret = columns;
    for (int i = from; i < to; i += Character.charCount(source.codePointAt(i))) {
      if (i <= pointed) {
        caret = columns;
      }
      columns += show(line, source.codePointAt(i), columns);
    }
    if (pointed >= to) {
      caret = columns;
    }
    if (to < source.length()) {
      line.append('…');
    }
    return new Excerpt(line.toString().stripTrailing(), caret);
  }

  /** Appends a code point; returns the columns it takes. */
  private static int show(StringBuilder line, int codePoint, int columns) {
    if (codePoint == '\t') {
      int width = TAB - columns % TAB;
      line.append(" ".repeat(width));
      return width;
    }
    int before = line.length();
    Printable.append(line, codePoint);
    return Printable.isHarmful(codePoint) ? line.length() - before : Printable.width(codePoint);
  }

  /** Not between the halves of a surrogate pair. */
  private static int whole(String source, int index) {
    boolean between =
        0 < index
            && index < source.length()
            && Character.isSurrogatePair(source.charAt(index - 1), source.charAt(index));
    return between ? index - 1 : index;
  }
}
