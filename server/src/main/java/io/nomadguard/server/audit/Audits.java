package io.nomadguard.server.audit;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.store.AuditRow;
import io.nomadguard.server.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audits of a service: when the schedule wants one, or somebody. Thread-safe. */
public final class Audits implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Audits.class);

  private static final Duration TICK = Duration.ofSeconds(5);
  private static final Duration STOP = Duration.ofSeconds(10);

  /** Requests come first. */
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final Auditor auditor;
  private final AuditSettings settings;
  private final Supplier<Function<@Nullable String, @Nullable Decider>> rules;
  private final Consumer<AuditRow> done;
  private final Clock clock;
  private final ScheduledExecutorService timer = thread("audit-timer");
  private final ScheduledExecutorService runner = thread("audit");
  private Instant since;
  private @Nullable String told;

  /**
   * @param rules those of now: of a tier, or null for the usual ones; they are null while there are
   *     none
   * @param done told of each audit that is done, whichever replica ran it, and of the last one when
   *     it starts
   */
  public Audits(
      Auditor auditor,
      AuditSettings settings,
      Supplier<Function<@Nullable String, @Nullable Decider>> rules,
      Consumer<AuditRow> done,
      Clock clock) {
    this.auditor = auditor;
    this.settings = settings;
    this.rules = rules;
    this.done = done;
    this.clock = clock;
    // An interval that passed while nobody was there is made up for; a time of day isn't.
    this.since = settings.interval() == null ? clock.instant() : Instant.EPOCH;
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          thread.setPriority(Thread.MIN_PRIORITY);
          return thread;
        });
  }

  /** From now on what the schedule wants is done. */
  public void start() {
    timer.scheduleWithFixedDelay(
        this::lookQuietly, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Begins one, and runs it in the background.
   *
   * @param by who asked for it
   * @return empty when one is under way
   * @throws StoreException when the store is down
   */
  public Optional<AuditRow> begin(@Nullable String by) {
    return begin("request", by, null);
  }

  /** The one that is under way, whichever replica runs it. */
  public Optional<AuditRow> underWay() {
    return auditor.underWay();
  }

  private Optional<AuditRow> begin(String origin, @Nullable String by, @Nullable Instant slot) {
    Function<@Nullable String, @Nullable Decider> now = rules.get();
    Decider usual = now.apply(null);
    if (usual == null) {
      return Optional.empty();
    }
    Optional<AuditRow> begun = auditor.begin(origin, by, slot, usual.ruleset().hash());
    begun.ifPresent(
        audit -> runner.execute(() -> run(audit, tier -> Objects.requireNonNull(now.apply(tier)))));
    return begun;
  }

  private void run(AuditRow audit, Function<@Nullable String, Decider> now) {
    try {
      AuditSummary summary = auditor.run(audit, now, THREADS, AuditWatcher.NOBODY);
      LOG.info(
          "audit {}: {} jobs, {} denied, {} can't be read, in {} ms",
          audit.id(),
          summary.all().jobs(),
          summary.all().denied(),
          summary.all().refused(),
          summary.micros() / 1000);
      tell();
    } catch (NomadException | StoreException e) {
      LOG.warn("audit {} failed: {}", audit.id(), e.getMessage());
    } catch (RuntimeException e) {
      if (!runner.isShutdown()) {
        LOG.error("audit {} failed: our fault", audit.id(), e);
      }
    }
  }

  /** Begins what is due; called every few seconds. */
  void look() {
    tell();
    if (rules.get().apply(null) == null) {
      return;
    }
    Optional<Instant> due = settings.due(since, clock.instant());
    // Somebody else's, or one that was asked for: what is due comes after it.
    if (due.isPresent() && auditor.underWay().isEmpty()) {
      begin("schedule", null, due.get());
      since = due.get();
    }
  }

  private void lookQuietly() {
    try {
      look();
    } catch (StoreException e) {
      LOG.warn("audits wait for the store: {}", e.getMessage());
    } catch (RuntimeException e) {
      // Else there would never be a next time.
      LOG.error("looking for audits that are due: our fault", e);
    }
  }

  private synchronized void tell() {
    Optional<AuditRow> newest = auditor.newest();
    if (newest.isPresent() && !newest.get().id().equals(told)) {
      told = newest.get().id();
      done.accept(newest.get());
    }
  }

  /** Stops what is under way: that audit has failed then. */
  @Override
  public void close() {
    timer.shutdownNow();
    runner.shutdownNow();
    try {
      if (!runner.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("an audit is still under way; it is taken for failed in a while");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
