package io.nomadguard.engine.hcl;

/**
 * What {@code <<-} does to a heredoc's text: the smallest indentation of its lines is taken from
 * all of them. Lines of white space only neither count nor change.
 */
final class FlushHeredoc {

  private FlushHeredoc() {}

  /** Whether HCL, which counts user-perceived characters, would see an accented space as one. */
  static boolean isAmbiguous(String text) {
    for (int line = 0; line < text.length(); line = endOfLine(text, line)) {
      int end = line + indentation(text, line);
      if (end > line && end < text.length()) {
        switch (Character.getType(text.codePointAt(end))) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.FORMAT -> {
            return true;
          }
          default -> {}
        }
      }
    }
    return false;
  }

  static String flush(String text) {
    int smallest = Integer.MAX_VALUE;
    for (int line = 0; line < text.length(); line = endOfLine(text, line)) {
      int indentation = indentation(text, line);
      if (line + indentation < endOfLine(text, line)) {
        smallest = Math.min(smallest, indentation);
      }
    }
    StringBuilder flushed = new StringBuilder(text.length());
    for (int line = 0; line < text.length(); line = endOfLine(text, line)) {
      int end = endOfLine(text, line);
      boolean blank = line + indentation(text, line) >= end;
      flushed.append(text, blank ? line : line + smallest, end);
    }
    return flushed.toString();
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  /** White space from {@code line} on, the line end included when nothing else stands there. */
  private static int indentation(String text, int line) {
    int end = endOfLine(text, line);
    int at = line;
    while (at < end && Characters.isSpace(text.charAt(at))) {
      at++;
    }
    return at - line;
  }
}
