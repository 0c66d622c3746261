package io.nomadguard.engine.sandbox;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether the process is about to run out of memory: then the rules that go on asking for some are
 * stopped before everything is. What is young is mostly garbage and doesn't count.
 */
final class HeapPressure {

  private static final Pattern YOUNG = Pattern.compile("(?i).*(eden|survivor|young).*");

  private static final List<MemoryPoolMXBean> OLD =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .filter(pool -> !YOUNG.matcher(pool.getName()).matches())
          .toList();

  private static final long MOST = Runtime.getRuntime().maxMemory();

  /** How much a thread may ask for between two looks, in bytes. */
  static final long STEP = Math.max(1 << 20, Math.min(64L << 20, MOST / 32));

  private HeapPressure() {}

  /** Whether more than three quarters of the heap are in use, and stay so when it is collected. */
  static boolean high() {
    return isHigh() && stays();
  }

  private static boolean isHigh() {
    return OLD.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum() > MOST / 4 * 3;
  }

  /** One at a time: who waited sees what the one before has left. */
  private static synchronized boolean stays() {
    if (!isHigh()) {
      return false;
    }
    System.gc();
    return isHigh();
  }
}
