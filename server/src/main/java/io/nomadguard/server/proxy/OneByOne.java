package io.nomadguard.server.proxy;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Hands on one message for each that is asked for, however many a decoder makes of what came at
 * once. (Behind Netty's own FlowControlHandler, 4.2.18, the end of a body that came in two pieces
 * was never seen.)
 */
final class OneByOne extends ChannelDuplexHandler {

  private final Deque<Object> queue = new ArrayDeque<>();
  private boolean wanted;
  private boolean handing;

  @Override
  public void read(ChannelHandlerContext context) {
    wanted = true;
    handOn(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    queue.addLast(message);
    handOn(context);
  }

  private void handOn(ChannelHandlerContext context) {
    if (handing) {
      return;
    }
    handing = true;
    try {
      while (wanted && !queue.isEmpty()) {
        wanted = false;
        context.fireChannelRead(queue.removeFirst());
      }
    } finally {
      handing = false;
    }
    if (wanted) {
      context.read();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    while (!queue.isEmpty()) {
      context.fireChannelRead(queue.removeFirst());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    while (!queue.isEmpty()) {
      ReferenceCountUtil.release(queue.removeFirst());
    }
    context.fireChannelInactive();
  }
}
