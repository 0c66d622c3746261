package io.nomadguard.engine.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes text so that it is read back as the same text. */
final class TextWriter {

  private static final List<String> MARKERS = List.of("EOH", "EOT", "EOF", "END");

  private TextWriter() {}

  /** In quotes; runtime interpolation stands as it is, every other {@code ${} is escaped. */
  static String quoted(String text) {
    return "\"" + escaped(text, true, true) + "\"";
  }

  /** In quotes, without interpolation: HCL allows none in a label. */
  static String label(String text) {
    return "\"" + escaped(text, true, false) + "\"";
  }

  /**
   * From {@code <<} to the closing marker.
   *
   * @return null when a heredoc can't hold the text exactly, or it isn't worth one
   */
  static @Nullable String heredoc(String text) {
    if (text.length() < 2 || !text.endsWith("\n")) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\t' && isUnwritable(text, i)) {
        return null;
      }
    }
    for (String marker : MARKERS) {
      if (!holdsLine(text, marker)) {
        return "<<" + marker + "\n" + escaped(text, false, true) + marker;
      }
    }
    return null;
  }

  private static boolean holdsLine(String text, String marker) {
    if (!text.contains(marker)) {
      return false;
    }
    for (int line = 0; line < text.length(); ) {
      int end = text.indexOf('\n', line);
      if (Characters.trimmed(text, line, end).equals(marker)) {
        return true;
      }
      line = end + 1;
    }
    return false;
  }

  private static String escaped(String text, boolean quoted, boolean template) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '$' || c == '%') {
        i = sequence(text, i, template, out);
      } else {
        if (quoted) {
          character(text, i, out);
        } else {
          out.append(c);
        }
        i++;
      }
    }
    return out.toString();
  }

  /** Copies a run of one sign, doubling the last before a brace that isn't to open a sequence. */
  private static int sequence(String text, int from, boolean template, StringBuilder out) {
    char sign = text.charAt(from);
    int to = from;
    while (to < text.length() && text.charAt(to) == sign) {
      to++;
    }
    boolean opens = to < text.length() && text.charAt(to) == '{';
    if (opens && template && sign == '$' && to == from + 1) {
      int end = RuntimeInterpolation.end(text, from);
      if (end > 0 && standsUnchanged(text, from, end)) {
        out.append(text, from, end);
        return end;
      }
    }
    out.append(text, from, to);
    if (opens) {
      out.append(sign);
    }
    return to;
  }

  /** Spaces next to the braces are part of the text, and {@code nomad fmt} would remove them. */
  private static boolean standsUnchanged(String text, int from, int end) {
    return text.charAt(from + 2) != ' '
        && text.charAt(end - 2) != ' '
        && !RuntimeInterpolation.isSpoiledByBrace(text, end);
  }

  private static void character(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isUnwritable(text, at)) {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }

  /** Control characters, and halves of characters: the latter no reader takes, escaped or not. */
  private static boolean isUnwritable(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c < ' ' || c == 0x7F;
  }
}
