package io.nomadguard.server.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Changes a few bytes of an attempt, or puts a piece of another in. */
final class Mutation {

  /** What requests are made of, and what they are taken apart at. */
  private static final List<String> WORDS =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\0",
          " ",
          "\t",
          ":",
          ";",
          "/",
          "//",
          "..",
          "%2F",
          "%2f",
          "%2e",
          "%00",
          "%25",
          "?",
          "#",
          "&",
          "\\",
          "|",
          "{",
          "}",
          "\"",
          ",",
          "0\r\n\r\n",
          "GET ",
          "PUT ",
          "POST ",
          " HTTP/1.1\r\n",
          " HTTP/1.0\r\n",
          "/v1/jobs",
          "/v1/job/bad-job",
          "/plan",
          "/scale",
          "/summary",
          "/versions",
          "Content-Length: 5\r\n",
          "Content-Length: 0\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Connection: close\r\n",
          "Connection: Upgrade\r\nUpgrade: websocket\r\n",
          "X-Nomad-Token: a\r\n",
          "namespace=closed",
          "\"Namespace\":\"closed\",",
          "\"Job\":{},",
          "\"job\":{\"ID\":\"bad-job\"},",
          "\"Meta\":{\"attack\":\"denied\"},",
          "\u00c5\u00bf",
          "\u00ef\u00bb\u00bf",
          "PUT /v1/jobs HTTP/1.1\r\nHost: nomad\r\nContent-Length: 2\r\n\r\n{}");

  /** Where changes hurt most; what follows is a body. */
  private static final int HEAD = 300;

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  byte[] of(byte[] attempt, byte[] another) {
    byte[] mutated = attempt;
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      mutated = once(mutated, another);
    }
    return mutated;
  }

  private byte[] once(byte[] bytes, byte[] another) {
    int at = place(bytes);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(1 + random.nextInt(20)));
    return switch (random.nextInt(6)) {
      case 0 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, end);
      case 1 -> joined(bytes, at, new byte[0], end);
      case 2 -> joined(bytes, end, piece(bytes, at, end), end);
      case 3 -> joined(bytes, at, word(), end);
      case 4 -> {
        int from = place(another);
        int to = Math.min(another.length, from + random.nextInt(60));
        yield joined(bytes, at, piece(another, from, to), end);
      }
      default -> joined(bytes, at, word(), at);
    };
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.ISO_8859_1);
  }

  private int place(byte[] bytes) {
    int bound = random.nextInt(4) == 0 ? bytes.length : Math.min(HEAD, bytes.length);
    return random.nextInt(bound);
  }

  private static byte[] piece(byte[] bytes, int from, int to) {
    byte[] piece = new byte[to - from];
    System.arraycopy(bytes, from, piece, 0, piece.length);
    return piece;
  }

  /** What is before a place, something, and what is behind another. */
  private static byte[] joined(byte[] bytes, int before, byte[] between, int behind) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(bytes.length + between.length);
    joined.write(bytes, 0, before);
    joined.writeBytes(between);
    joined.write(bytes, behind, bytes.length - behind);
    return joined.toByteArray();
  }
}
