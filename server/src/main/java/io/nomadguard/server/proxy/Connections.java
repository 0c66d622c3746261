package io.nomadguard.server.proxy;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;

/** The clients' connections that are open. Thread-safe. */
final class Connections {

  private final int most;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  Connections(int most) {
    this.most = most;
  }

  /**
   * @return false when there are too many
   */
  boolean add(Channel channel) {
    return open.size() < most && open.add(channel);
  }

  int count() {
    return open.size();
  }

  void close() {
    open.close().awaitUninterruptibly(2_000);
  }
}
