package io.nomadguard.server.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headers that are for the next hop only (RFC 9110, 7.6.1), and never go further. */
final class Hops {

  private static final List<String> HOP_BY_HOP =
      List.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** What a Connection header may not take away: then others would see another request. */
  private static final Set<String> KEPT =
      Set.of("authorization", "content-length", "content-type", "host", "x-nomad-token");

  /** By these some servers take another method or path than the request line's. Nomad doesn't. */
  private static final List<String> INSTEAD =
      List.of(
          "x-http-method-override",
          "x-http-method",
          "x-method-override",
          "x-original-url",
          "x-rewrite-url");

  private Hops() {}

  static void remove(HttpHeaders headers) {
    for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
      for (String name : value.split(",")) {
        String named = name.strip().toLowerCase(Locale.ROOT);
        if (!named.isEmpty() && !KEPT.contains(named)) {
          headers.remove(named);
        }
      }
    }
    for (String name : HOP_BY_HOP) {
      headers.remove(name);
    }
    for (String name : INSTEAD) {
      headers.remove(name);
    }
    // The names that HTTP/2's codec adds.
    headers.remove("x-http2-stream-id");
    headers.remove("x-http2-scheme");
    headers.remove("x-http2-path");
    headers.remove("x-http2-stream-weight");
    headers.remove("x-http2-stream-dependency-id");
    headers.remove("x-http2-stream-promise-id");
  }
}
