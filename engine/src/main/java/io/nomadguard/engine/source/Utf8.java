package io.nomadguard.engine.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bytes to text: whatever people write for nomadguard is UTF-8. */
public final class Utf8 {

  private Utf8() {}

  /**
   * @return the text without a byte order mark, or null when it can't be read (then {@code
   *     problems} tells)
   */
  public static @Nullable String decode(
      String file, byte[] bytes, int maxBytes, Problems problems) {
    Position start = new Position(file, 1, 1);
    if (bytes.length > maxBytes) {
      problems.add(
          start, "the file has " + bytes.length + " bytes, but at most " + maxBytes + " are read");
      return null;
    }
    if (bytes.length >= 2 && isUtf16Mark(bytes[0], bytes[1])) {
      problems.add(start, "the file is UTF-16, but must be UTF-8", "save it as UTF-8");
      return null;
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, chars, true);
    String text = chars.flip().toString();
    if (result.isError()) {
      int lineStart = text.lastIndexOf('\n') + 1;
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      problems.add(
          new Position(file, line, text.length() - lineStart + 1),
          "byte 0x%02X at offset %d is not valid UTF-8"
              .formatted(bytes[in.position()], in.position()),
          "save the file as UTF-8");
      return null;
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * @return the text without a byte order mark
   * @throws InputException when it can't be read
   */
  public static String text(String file, byte[] bytes, int maxBytes) {
    Problems problems = new Problems();
    String text = decode(file, bytes, maxBytes, problems);
    problems.throwIfAny();
    return Objects.requireNonNull(text);
  }

  private static boolean isUtf16Mark(byte first, byte second) {
    return (first == (byte) 0xFE && second == (byte) 0xFF)
        || (first == (byte) 0xFF && second == (byte) 0xFE);
  }
}
