package io.nomadguard.server.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * One direction of a connection that has become something else than HTTP: bytes go through as they
 * come, no faster than the other side takes them. When one side ends, so does the other, after what
 * is under way.
 */
final class Tunnel extends ChannelInboundHandlerAdapter {

  private final Channel other;

  private Tunnel(Channel other) {
    this.other = other;
  }

  /**
   * Joins both, from what hasn't been read yet on.
   *
   * @param front the client's, after the answer was written
   */
  static void join(ChannelHandlerContext front, ChannelHandlerContext back) {
    become(front.channel(), back.channel());
    become(back.channel(), front.channel());
    front.channel().read();
    back.channel().read();
  }

  private static void become(Channel own, Channel other) {
    ChannelPipeline pipeline = own.pipeline();
    Tunnel tunnel = new Tunnel(other);
    pipeline.addLast(tunnel);
    // From the end on: what a decoder has left goes to those behind it.
    while (pipeline.last() == tunnel) {
      ChannelHandler before = null;
      for (String name : pipeline.names()) {
        ChannelHandler handler = pipeline.get(name);
        if (handler != null && handler != tunnel && !(handler instanceof SslHandler)) {
          before = handler;
        }
      }
      if (before == null) {
        return;
      }
      pipeline.remove(before);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof io.netty.buffer.ByteBuf)) {
      ReferenceCountUtil.release(message);
      return;
    }
    other.write(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    other.flush();
    if (other.isWritable()) {
      context.read();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      other.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (other.isActive()) {
      other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
