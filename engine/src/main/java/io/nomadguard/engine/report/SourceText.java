package io.nomadguard.engine.report;

import org.jspecify.annotations.Nullable;

/** A text whose lines are shown below what is said about them. */
final class SourceText {

  private final @Nullable String text;
  private int line = 1;
  private int start;

  SourceText(@Nullable String text) {
    this.text = text;
  }

  /**
   * Goes on from the line asked for last when it can, for findings come sorted by place.
   *
   * @param number 1-based
   * @return null when there is no such line
   */
  @Nullable String line(int number) {
    if (text == null) {
      return null;
    }
    if (number < line) {
      line = 1;
      start = 0;
    }
    while (line < number) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return null;
      }
      start = end + 1;
      line++;
    }
    int end = text.indexOf('\n', start);
    String found = text.substring(start, end < 0 ? text.length() : end);
    return found.endsWith("\r") ? found.substring(0, found.length() - 1) : found;
  }
}
