package io.nomadguard.engine.sandbox;

import org.jspecify.annotations.Nullable;

/** A text that counts how often a pattern looks at it. */
final class WatchedText implements CharSequence {

  private final String text;
  private final @Nullable Deadline deadline;

  private WatchedText(String text, @Nullable Deadline deadline) {
    this.text = text;
    this.deadline = deadline;
  }

  static CharSequence of(CharSequence text) {
    Deadline deadline = Deadline.current();
    return deadline == null ? text.toString() : new WatchedText(text.toString(), deadline);
  }

  @Override
  public char charAt(int index) {
    if (deadline != null) {
      deadline.step();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
