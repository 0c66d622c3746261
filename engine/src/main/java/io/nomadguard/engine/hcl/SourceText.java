package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text to read, with the places of its characters. */
final class SourceText {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String file;
  private final String text;
  private final int[] lineStarts;
  private final String whole;
  private final int offset;

  private SourceText(String file, String text, int[] lineStarts, String whole, int offset) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStarts;
    this.whole = whole;
    this.offset = offset;
  }

  /**
   * @throws InputException when the text is too long, or holds a character that no text file should
   */
  static SourceText of(String file, String given) {
    String text =
        !given.isEmpty() && given.charAt(0) == BYTE_ORDER_MARK ? given.substring(1) : given;
    if (text.length() > Hcl.MAX_LENGTH) {
      throw new InputException(
          new Position(file, 1, 1),
          "the file has " + text.length() + " characters; at most " + Hcl.MAX_LENGTH + " are read");
    }
    int[] starts = new int[64];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, 2 * lines);
        }
        starts[lines++] = i + 1;
      }
    }
    SourceText source = new SourceText(file, text, Arrays.copyOf(starts, lines), text, 0);
    source.refuseStrayCharacters();
    return source;
  }

  /** A stretch of this text, whose places are still told as those of the file. */
  SourceText part(int from, int to) {
    return new SourceText(file, text.substring(from, to), lineStarts, whole, offset + from);
  }

  String text() {
    return text;
  }

  /** The text that this one is a part of. */
  String whole() {
    return whole;
  }

  /** Where in the {@link #whole} text an offset of this one is. */
  int inWhole(int at) {
    return offset + at;
  }

  Position at(int offsetInPart) {
    int at = offset + offsetInPart;
    int found = Arrays.binarySearch(lineStarts, at);
    int line = found >= 0 ? found : -found - 2;
    return new Position(file, line + 1, at - lineStarts[line] + 1);
  }

  HclRefusal refusal(int offset, String message, @Nullable String help) {
    return new HclRefusal(new Problem(at(offset), message, help));
  }

  private void refuseStrayCharacters() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7F) {
        boolean lineEnd =
            c == '\n' || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n');
        if (c != '\t' && !lineEnd) {
          throw new InputException(
              at(i),
              c == '\r'
                  ? "a carriage return without a line feed is no line end in HCL"
                  : String.format(
                      "the control character U+%04X may not stand in a file; in a quoted string"
                          + " write it as \\u%04x",
                      (int) c, (int) c));
        }
      } else if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          throw new InputException(
              at(i),
              String.format("U+%04X is half of a character: the file is not valid text", (int) c));
        }
      }
    }
  }
}
