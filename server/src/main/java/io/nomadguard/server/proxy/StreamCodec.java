package io.nomadguard.server.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.codec.http2.HttpConversionUtil;
import java.util.List;
import java.util.Objects;

/**
 * One stream's frames as messages of HTTP/1. A request that has no body is made without a buffer:
 * Netty's own codec (4.2.18) takes one before it looks at the head, and forgets it if the head is
 * wrong, so that anybody could fill the memory. The first headers are a request's, whatever they
 * lack: Netty takes those without a method for what follows a body.
 */
final class StreamCodec extends Http2StreamFrameToHttpObjectCodec {

  private boolean begun;

  StreamCodec() {
    super(true);
  }

  @Override
  protected void decode(ChannelHandlerContext context, Http2StreamFrame frame, List<Object> out)
      throws Exception {
    if (!begun && frame instanceof Http2HeadersFrame head && head.isEndStream()) {
      Http2FrameStream stream = Objects.requireNonNull(head.stream());
      out.add(
          HttpConversionUtil.toFullHttpRequest(
              stream.id(), head.headers(), Unpooled.EMPTY_BUFFER, true));
    } else {
      super.decode(context, frame, out);
    }
    begun = true;
  }
}
