package io.nomadguard.server.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/** The header Host, which reaches Nomad as it came: its check of a WebSocket's origin needs it. */
final class Hosts {

  /** Beside letters and digits; what Go takes. */
  private static final String PLAIN = "!$%&'()*+,-.:;=[]_~";

  private Hosts() {}

  /**
   * @throws BadHead when there is none, or it holds what no name of a host does
   */
  static void check(HttpRequest request) throws BadHead {
    String host = request.headers().get(HttpHeaderNames.HOST);
    if (host == null) {
      if (!request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
        throw new BadHead(400, "the request doesn't name the host that it is for");
      }
      return;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean fine =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || PLAIN.indexOf(c) >= 0;
      if (!fine) {
        throw new BadHead(400, "the header Host holds the character 0x%02X".formatted((int) c));
      }
    }
  }
}
