package io.nomadguard.engine.rules;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of a ruleset as bytes: a first line that names the form, then for each file, in the
 * order of their paths, the path and the text, each after its length in bytes (four, big-endian).
 * There is one way only to write a ruleset, and nothing else is read.
 */
final class RulesetBytes {

  private static final byte[] FIRST_LINE =
      "nomadguard ruleset 1\n".getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_PATH = 1024;

  private RulesetBytes() {}

  static byte[] write(SortedMap<String, String> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(FIRST_LINE);
    files.forEach(
        (path, text) -> {
          part(out, path);
          part(out, text);
        });
    return out.toByteArray();
  }

  private static void part(ByteArrayOutputStream out, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }

  /**
   * @throws IllegalArgumentException when the bytes are something else, or not all of it
   */
  static SortedMap<String, String> read(byte[] bytes) {
    if (bytes.length < FIRST_LINE.length
        || !Arrays.equals(bytes, 0, FIRST_LINE.length, FIRST_LINE, 0, FIRST_LINE.length)) {
      throw new IllegalArgumentException("the bytes don't begin as a ruleset does");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, FIRST_LINE.length, bytes.length - FIRST_LINE.length);
    SortedMap<String, String> files = new TreeMap<>();
    while (in.hasRemaining()) {
      String path = part(in, LONGEST_PATH);
      if (!files.isEmpty() && files.lastKey().compareTo(path) >= 0) {
        throw new IllegalArgumentException("\"" + path + "\" is not in the order of paths");
      }
      files.put(path, part(in, RulesetSource.MOST_BYTES));
    }
    return files;
  }

  private static String part(ByteBuffer in, int longest) {
    try {
      int length = in.getInt();
      if (length < 0 || length > longest) {
        throw new IllegalArgumentException("a part is " + length + " bytes long, of " + longest);
      }
      if (length > in.remaining()) {
        throw new BufferUnderflowException();
      }
      ByteBuffer part = in.slice(in.position(), length);
      in.position(in.position() + length);
      return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the bytes end within a file", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a part is not UTF-8 text", e);
    }
  }
}
