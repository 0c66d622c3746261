package io.nomadguard.server.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Headers that are for the next hop only (RFC 9110, 7.6.1), and never go further. */
final class Hops {

  private static final List<AsciiString> HOP_BY_HOP =
      names(
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
  private static final List<AsciiString> INSTEAD =
      names(
          "x-http-method-override",
          "x-http-method",
          "x-method-override",
          "x-original-url",
          "x-rewrite-url");

  /** The names that HTTP/2's codec adds. */
  private static final List<AsciiString> OF_HTTP2 =
      names(
          "x-http2-stream-id",
          "x-http2-scheme",
          "x-http2-path",
          "x-http2-stream-weight",
          "x-http2-stream-dependency-id",
          "x-http2-stream-promise-id");

  private Hops() {}

  /** With their hashes, which are asked for with every request. */
  private static List<AsciiString> names(String... names) {
    return Stream.of(names).map(AsciiString::cached).toList();
  }

  static void remove(HttpHeaders headers) {
    for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
      for (String name : value.split(",")) {
        String named = name.strip().toLowerCase(Locale.ROOT);
        if (!named.isEmpty() && !KEPT.contains(named)) {
          headers.remove(named);
        }
      }
    }
    remove(headers, HOP_BY_HOP);
    remove(headers, INSTEAD);
    remove(headers, OF_HTTP2);
  }

  private static void remove(HttpHeaders headers, List<AsciiString> names) {
    for (AsciiString name : names) {
      headers.remove(name);
    }
  }
}
