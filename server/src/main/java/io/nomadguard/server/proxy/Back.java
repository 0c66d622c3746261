package io.nomadguard.server.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** A connection to Nomad, and whose request is on it. */
final class Back extends ChannelInboundHandlerAdapter {

  private final Upstreams upstreams;
  private @Nullable Exchange exchange;

  Back(Upstreams upstreams) {
    this.upstreams = upstreams;
  }

  void serve(Exchange other) {
    exchange = other;
  }

  /** Nobody waits for what comes any more. */
  void drop() {
    exchange = null;
  }

  /** The answer is complete, and the connection is good for another. */
  void release(ChannelHandlerContext context) {
    exchange = null;
    upstreams.giveBack(context.channel(), this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Exchange served = exchange;
    if (served == null) {
      // Nobody asked: whatever it is, it is no answer to the next request.
      ReferenceCountUtil.release(message);
      context.close();
    } else if (message instanceof HttpResponse response) {
      served.head(context, response);
      if (message instanceof HttpContent content) {
        served.content(context, content);
      }
    } else if (message instanceof HttpContent content) {
      served.content(context, content);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    Exchange served = exchange;
    if (served != null) {
      served.flush(context);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    Exchange served = exchange;
    if (served != null && context.channel().isWritable()) {
      served.backWritable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Exchange served = exchange;
    exchange = null;
    if (served != null) {
      served.broken("Nomad closed the connection before its answer was complete");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Exchange served = exchange;
    exchange = null;
    if (served != null) {
      served.broken("the connection to Nomad broke: " + cause.getMessage());
    }
    context.close();
  }
}
