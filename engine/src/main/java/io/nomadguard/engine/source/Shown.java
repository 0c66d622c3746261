package io.nomadguard.engine.source;

/** The user's own text in a message: one line of bearable length. */
public final class Shown {

  private static final int LONGEST = 60;

  private Shown() {}

  public static String of(String text) {
    int end = Math.min(text.length(), LONGEST);
    int lineEnd = text.indexOf('\n');
    if (lineEnd >= 0 && lineEnd < end) {
      end = lineEnd;
    }
    if (end == text.length()) {
      return text;
    }
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
