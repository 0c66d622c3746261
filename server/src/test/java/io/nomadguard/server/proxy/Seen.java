package io.nomadguard.server.proxy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A request that reached Nomad.
 *
 * @param method the first word, as it came
 * @param target the second, each byte a character
 * @param headers in their order
 * @param body as far as it came, without what chunks are made of
 * @param oddities what somebody could read in another way
 */
record Seen(
    String method, String target, List<Header> headers, byte[] body, List<String> oddities) {

  /** The header by which requests of attempts are told from the proxy's own. */
  static final String TAG = "X-Attack";

  /** The oddity of a request that isn't complete. */
  static final String CUT_SHORT = "the connection ended before the request did";

  /**
   * @param name as it came
   * @param value without white space around it
   */
  record Header(String name, String value) {}

  Seen {
    headers = List.copyOf(headers);
    oddities = List.copyOf(oddities);
  }

  /** All values of a header, in whatever case its name is. */
  List<String> values(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /** Of the attempt this came from; empty for what the proxy itself asks. */
  String tag() {
    return values(TAG).stream().findFirst().orElse("");
  }

  /** The body, each byte a character. */
  String text() {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  boolean upgrade() {
    return values("Upgrade").stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("websocket"));
  }

  @Override
  public String toString() {
    String start = text().substring(0, Math.min(body.length, 400));
    return "%s %s %s %s %s".formatted(method, target, headers, start, oddities);
  }
}
