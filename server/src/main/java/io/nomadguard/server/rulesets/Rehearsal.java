package io.nomadguard.server.rulesets;

import io.nomadguard.engine.lint.Lint;
import io.nomadguard.engine.rules.Ruleset;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a save leads to again and again, unnoticed and with what the processors have left,
 * until Java has compiled the compiler: else the first save of a process would take twenty times as
 * long as later ones (docs/live.md).
 */
final class Rehearsal implements AutoCloseable {

  /**
   * How much of a processor that takes, by measurement. Nothing where a process isn't warmed up
   * either.
   */
  private static final Duration NEEDED = WarmUp.OF_PROCESS.multipliedBy(6);

  /** More requests than that since it last looked, and somebody is in a hurry. */
  private static final int FEW = 5;

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  private final Ruleset ruleset;
  private final LongSupplier requests;
  private final BooleanSupplier saving;
  private final Thread thread;
  private long seen;

  private Rehearsal(Ruleset ruleset, LongSupplier requests, BooleanSupplier saving) {
    this.ruleset = ruleset;
    this.requests = requests;
    this.saving = saving;
    this.thread = new Thread(this::run, "rehearsal");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /**
   * @param requests how many there were so far
   * @param saving whether rules are being tried
   */
  static Rehearsal start(Ruleset ruleset, LongSupplier requests, BooleanSupplier saving) {
    Rehearsal started = new Rehearsal(ruleset, requests, saving);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      for (int round = 0; used() < NEEDED.toNanos(); round++) {
        awaitQuiet();
        ruleset.rehearse(round);
        Lint.of(ruleset.source(), null);
      }
      LOG.info("loading rules is rehearsed");
    } catch (InterruptedException e) {
      // Closed; that is the end.
    } catch (RuntimeException e) {
      // Nothing depends on it.
      LOG.warn("the first saves will take longer than usual", e);
    }
  }

  /** The processors are those of many requests, and of what is really saved. */
  private void awaitQuiet() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("closed");
    }
    while (saving.getAsBoolean() || requests.getAsLong() - seen > FEW) {
      seen = requests.getAsLong();
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static long used() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
