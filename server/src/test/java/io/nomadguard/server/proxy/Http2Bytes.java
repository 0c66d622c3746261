package io.nomadguard.server.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A request in HTTP/2 over a connection of its own, byte by byte: no library would send such
 * requests.
 */
final class Http2Bytes {

  /** What a connection begins with: the preface, and settings that change nothing. */
  private static final byte[] OPENING =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int LONGEST_FRAME = 16_384;

  private Http2Bytes() {}

  /** Whether bytes are such a connection's. */
  static boolean begins(byte[] bytes) {
    return bytes.length >= OPENING.length
        && Arrays.equals(bytes, 0, OPENING.length, OPENING, 0, OPENING.length);
  }

  /**
   * @param headers lines such as {@code :method: PUT}, each byte a character
   * @param trailers the same after the body; empty for none
   */
  static byte[] request(List<String> headers, byte[] body, List<String> trailers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 1024);
    bytes.writeBytes(OPENING);
    boolean bare = body.length == 0 && trailers.isEmpty();
    frame(bytes, HEADERS, END_HEADERS | (bare ? END_STREAM : 0), block(headers));
    for (int from = 0; from < body.length; from += LONGEST_FRAME) {
      int length = Math.min(LONGEST_FRAME, body.length - from);
      boolean last = from + length == body.length && trailers.isEmpty();
      byte[] piece = new byte[length];
      System.arraycopy(body, from, piece, 0, length);
      frame(bytes, DATA, last ? END_STREAM : 0, piece);
    }
    if (!trailers.isEmpty()) {
      frame(bytes, HEADERS, END_HEADERS | END_STREAM, block(trailers));
    }
    return bytes.toByteArray();
  }

  private static void frame(ByteArrayOutputStream to, int type, int flags, byte[] payload) {
    to.write(payload.length >> 16);
    to.write(payload.length >> 8);
    to.write(payload.length);
    to.write(type);
    to.write(flags);
    to.writeBytes(new byte[] {0, 0, 0, 1});
    to.writeBytes(payload);
  }

  /** Every header a literal with a new name, nothing compressed. */
  private static byte[] block(List<String> lines) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (String line : lines) {
      int end = line.indexOf(": ", 1);
      block.write(0);
      literal(block, line.substring(0, end));
      literal(block, line.substring(end + 2));
    }
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream to, String text) {
    int length = text.length();
    if (length < 127) {
      to.write(length);
    } else {
      to.write(127);
      int rest = length - 127;
      for (; rest >= 128; rest >>= 7) {
        to.write(rest % 128 + 128);
      }
      to.write(rest);
    }
    to.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
