package io.nomadguard.server.proxy;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notices buffers that are forgotten, which would fill a service's memory in time. */
final class LeakWatch implements AutoCloseable {

  private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
  private final List<String> leaks = new CopyOnWriteArrayList<>();

  LeakWatch() throws InterruptedException {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ByteBufUtil.setLeakListener((type, records) -> {});
    // What tests before this one forgot isn't ours.
    find();
    ByteBufUtil.setLeakListener(
        (type, records) -> {
          if (!records.contains(EmbeddedChannel.class.getName())) {
            leaks.add(type + records);
          }
        });
  }

  /** Where each was made; those of channels that only tests have left out. */
  List<String> leaks() throws InterruptedException {
    find();
    return List.copyOf(leaks);
  }

  /** What leaked is known once it is collected, and another one is made. */
  private static void find() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
      ByteBufAllocator.DEFAULT.buffer().release();
    }
  }

  @Override
  public void close() {
    ByteBufUtil.setLeakListener(null);
    ResourceLeakDetector.setLevel(before);
  }
}
