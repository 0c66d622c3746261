package io.nomadguard.server.proxy;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.nomadguard.server.admission.Admission.Forwarded;

/** The requests that Nomad gets: made anew, with what is for the next hop left out. */
final class Outgoing {

  private Outgoing() {}

  /** Whether a body follows. */
  static boolean hasBody(HttpRequest request) {
    return HttpUtil.isTransferEncodingChunked(request)
        || HttpUtil.getContentLength(request, 0L) > 0;
  }

  /** Whether it asks for a WebSocket. */
  static boolean isUpgrade(HttpRequest request) {
    return request
            .headers()
            .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && request
            .headers()
            .containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
  }

  /**
   * A request as it goes on.
   *
   * @param target path and query
   */
  static HttpRequest of(HttpRequest request, String target, boolean upgrade) {
    boolean chunked = HttpUtil.isTransferEncodingChunked(request);
    HttpHeaders headers = request.headers().copy();
    Hops.remove(headers);
    headers.remove(HttpHeaderNames.EXPECT);
    if (chunked) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    if (upgrade) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
      headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    }
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), target, headers);
  }

  /** What was judged, with the head of the request that asked for it. */
  static HttpRequest rebuilt(HttpRequest asked, Forwarded forwarded) {
    HttpHeaders headers = asked.headers();
    headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
    headers.remove(HttpHeaderNames.CONTENT_ENCODING);
    headers.set(HttpHeaderNames.CONTENT_LENGTH, forwarded.body().length);
    if (forwarded.body().length > 0) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    }
    if (forwarded.edit() != null) {
      // What is added to must be readable.
      headers.remove(HttpHeaderNames.ACCEPT_ENCODING);
    }
    return new DefaultHttpRequest(
        HttpVersion.HTTP_1_1, HttpMethod.valueOf(forwarded.method()), forwarded.target(), headers);
  }
}
