package io.nomadguard.server.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who sends a request, as Nomad would take it: by one header or the other. */
final class Sender {

  private static final AsciiString NOMAD_TOKEN = AsciiString.cached("x-nomad-token");

  private Sender() {}

  /**
   * The token; empty when there is none. What is no plain token is refused, for somebody else might
   * take it for one.
   *
   * @throws BadHead when two are shown
   */
  static String token(HttpHeaders headers) throws BadHead {
    String own = one(headers, NOMAD_TOKEN);
    String authorization = one(headers, HttpHeaderNames.AUTHORIZATION);
    String bearer = authorization == null ? null : bearer(authorization);
    if (own == null || own.isEmpty()) {
      return bearer == null ? "" : bearer;
    }
    if (bearer != null && !bearer.equals(own)) {
      throw new BadHead(400, "the request shows two tokens, in X-Nomad-Token and Authorization");
    }
    return own;
  }

  private static @Nullable String one(HttpHeaders headers, CharSequence name) throws BadHead {
    List<String> values = headers.getAll(name);
    if (values.size() > 1) {
      throw new BadHead(400, "the request has the header " + name + " twice");
    }
    return values.isEmpty() ? null : values.get(0).strip();
  }

  private static @Nullable String bearer(String authorization) {
    String[] words = authorization.split(" +", -1);
    return words.length >= 2 && words[0].equalsIgnoreCase("bearer") ? words[1].strip() : null;
  }

  /** Shows Nomad one token, in one place. */
  static void show(HttpHeaders headers, String token) {
    headers.remove(HttpHeaderNames.AUTHORIZATION);
    if (token.isEmpty()) {
      headers.remove(NOMAD_TOKEN);
    } else {
      headers.set(NOMAD_TOKEN, token);
    }
  }
}
