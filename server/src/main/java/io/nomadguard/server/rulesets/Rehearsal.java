package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.lint.Lint;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.server.history.Judged;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what requests and saves lead to again and again, unnoticed and with what the processors have
 * left, until Java has compiled it: else the first save of a process would take twenty times as
 * long as later ones, and its first requests half as long again (docs/live.md, docs/proxy-load.md).
 */
final class Rehearsal implements AutoCloseable {

  /**
   * How much of a processor that takes, by measurement: half of it to load rules, half to decide.
   * Nothing where a process isn't warmed up either.
   */
  private static final Duration NEEDED = WarmUp.OF_PROCESS.multipliedBy(12);

  /** How many are practised on in a round. */
  private static final int JOBS = 8;

  /** More requests than that since it last looked, and somebody is in a hurry. */
  private static final int FEW = 5;

  /** How long closing waits for what is under way. */
  private static final long PATIENCE_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  /** What is asked of the service meanwhile. */
  interface Business {

    /** How many requests there were so far. */
    long requests();

    /** Whether rules are being tried. */
    boolean saving();
  }

  private final Decider decider;
  private final @Nullable Path fixtures;
  private final Consumer<Judged> kept;
  private final Business business;
  private @Nullable Supplier<Practice> further;
  private final Thread thread;
  private int decided;
  private int practised;
  private long seen;

  private Rehearsal(
      Decider decider,
      @Nullable Path fixtures,
      Consumer<Judged> kept,
      Business business,
      @Nullable Supplier<Practice> further) {
    this.decider = decider;
    this.fixtures = fixtures;
    this.kept = kept;
    this.business = business;
    this.further = further;
    this.thread = new Thread(this::run, "rehearsal");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /**
   * @param fixtures whose cases are decided on; null for none
   * @param kept does what is done to keep a decision, and keeps none
   * @param further opens what else is practised; null for nothing
   */
  static Rehearsal start(
      Decider decider,
      @Nullable Path fixtures,
      Consumer<Judged> kept,
      Business business,
      @Nullable Supplier<Practice> further) {
    Rehearsal started = new Rehearsal(decider, fixtures, kept, business, further);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      if (!NEEDED.isZero()) {
        rehearse();
      }
    } catch (InterruptedException e) {
      // Closed; that is the end.
    } catch (RuntimeException e) {
      // Nothing depends on it.
      LOG.warn("the first saves and requests will take longer than usual", e);
    }
  }

  private void rehearse() throws InterruptedException {
    Samples samples = Samples.of(decider, fixtures);
    for (int round = 0; used() < NEEDED.toNanos(); round++) {
      long began = used();
      load(round);
      long took = used() - began;
      decide(samples, used() + took);
      practise(samples);
    }
    LOG.info("loading rules and deciding are rehearsed");
  }

  private void load(int round) throws InterruptedException {
    awaitQuiet();
    Ruleset ruleset = decider.ruleset();
    ruleset.rehearse(round);
    Lint.of(ruleset.source(), null);
  }

  /**
   * @param until how much of a processor this thread has used then
   */
  private void decide(Samples samples, long until) throws InterruptedException {
    while (samples.size() > 0 && used() < until) {
      awaitQuiet();
      kept.accept(samples.decide(decided++));
    }
  }

  /** What it takes is opened anew each time, for who knows how long a pause will be. */
  private void practise(Samples samples) throws InterruptedException {
    if (further == null || samples.size() == 0) {
      return;
    }
    awaitQuiet();
    try (Practice practice = further.get()) {
      for (int i = 0; i < JOBS && isQuiet(); i++) {
        practice.on(samples.job(practised++));
      }
    } catch (RuntimeException e) {
      LOG.warn("not all is rehearsed: {}", e.getMessage());
      further = null;
    }
  }

  /** The processors are those of many requests, and of what is really saved. */
  private void awaitQuiet() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("closed");
    }
    while (!isQuiet()) {
      seen = business.requests();
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private boolean isQuiet() {
    return !thread.isInterrupted() && !business.saving() && business.requests() - seen <= FEW;
  }

  private static long used() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
