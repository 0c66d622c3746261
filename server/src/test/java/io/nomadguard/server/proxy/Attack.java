package io.nomadguard.server.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * One attempt to get past the proxy.
 *
 * @param name file, id and number: {@code paths/unclean-3}
 * @param body not yet filled in
 * @param pieces of the request, not yet filled in; they follow each other
 * @param http2 the headers of a request in HTTP/2 instead, not yet filled in; empty for none
 * @param trailers the same after its body
 * @param status of the answer; 0 when there is to be none, and empty when any will do
 * @param says a part of the answer's body
 * @param carries lines that the headers must hold with which it reaches Nomad
 * @param answers how many are waited for
 * @param halfClose whether the sending direction ends after the last byte
 * @param harmless whether nobody could take it for a write of a job
 * @param defused whether somebody could, if nothing were taken away from it
 */
record Attack(
    String name,
    Expectation expectation,
    String body,
    List<String> pieces,
    List<String> http2,
    List<String> trailers,
    OptionalInt status,
    String says,
    List<String> carries,
    int answers,
    boolean halfClose,
    boolean harmless,
    boolean defused) {

  Attack {
    pieces = List.copyOf(pieces);
    http2 = List.copyOf(http2);
    trailers = List.copyOf(trailers);
    carries = List.copyOf(carries);
  }

  /**
   * The bytes to send.
   *
   * @param tag by which what reaches Nomad is recognised
   */
  byte[] bytes(Verdict verdict, String tag) {
    byte[] content = new AttackText(verdict, tag).fill(body);
    AttackText text = new AttackText(verdict, tag, content);
    if (!http2.isEmpty()) {
      return Http2Bytes.request(lines(text, http2), content, lines(text, trailers));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 256);
    pieces.forEach(piece -> bytes.writeBytes(text.fill(piece)));
    return bytes.toByteArray();
  }

  private static List<String> lines(AttackText text, List<String> templates) {
    return templates.stream()
        .map(line -> new String(text.fill(line), StandardCharsets.ISO_8859_1))
        .toList();
  }

  /** What it is called in JUnit's reports. */
  @Override
  public String toString() {
    return name;
  }
}
