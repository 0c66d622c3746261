package io.nomadguard.server.audit;

import com.github.f4b6a3.ulid.UlidCreator;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.impact.Audit;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.report.AuditForm;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.store.AuditRow;
import io.nomadguard.server.store.AuditStore;
import io.nomadguard.server.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits one cluster: judges what runs there, compares with the audit before, and keeps both. Of
 * all that share a store, one at a time does it.
 */
public final class Auditor {

  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

  /** Longer than any one call of Nomad or the store takes. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private final Nomad nomad;
  private final ClusterView view;
  private final String place;
  private final AuditStore store;
  private final int keep;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();

  /**
   * @param place what the cluster is called: audits are compared with those of the same
   * @param keep how many that are done are kept, of this place
   */
  public Auditor(
      Nomad nomad, ClusterView view, String place, AuditStore store, int keep, Clock clock) {
    this.nomad = nomad;
    this.view = view;
    this.place = place;
    this.store = store;
    this.keep = keep;
    this.clock = clock;
  }

  /** The one of this cluster that is under way, whoever runs it. */
  public Optional<AuditRow> underWay() {
    return store.underWay(place);
  }

  /** The last one of this cluster that is done. */
  public Optional<AuditRow> newest() {
    return store.newest(place);
  }

  /**
   * Begins one, that is to be {@link #run} at once.
   *
   * @param origin {@code request}, {@code schedule} or {@code command}
   * @param by who asked for it; null when nobody did
   * @param slot when the schedule wanted it; null when it isn't of one
   * @param ruleset the hash of the rules that have no tier of their own
   * @return empty when another one is under way, or somebody else began that of the slot
   * @throws StoreException when the store is down
   */
  public Optional<AuditRow> begin(
      String origin, @Nullable String by, @Nullable Instant slot, String ruleset) {
    return store.begin(
        new AuditRow(
            UlidCreator.getMonotonicUlid().toString(),
            place,
            AuditRow.RUNNING,
            origin,
            by,
            slot,
            ruleset,
            null,
            null,
            clock.instant(),
            null,
            0,
            0,
            "",
            ""),
        owner,
        LEASE);
  }

  /**
   * Runs one that this auditor began.
   *
   * @param rules those of a tier; asked with null while the tier isn't known
   * @param threads how many judge at once
   * @throws NomadException when the cluster can't be asked; the audit has failed then
   * @throws StoreException when the store is down
   */
  public AuditSummary run(
      AuditRow begun,
      Function<@Nullable String, Decider> rules,
      int threads,
      AuditWatcher watcher) {
    try {
      AuditRun run = new AuditRun(store, begun, owner, watcher);
      LiveJobs jobs = new LiveJobs(nomad, view, clock);
      run.listed(jobs.count());
      new Audit(rules, threads).of(jobs.jobs(), run::judged);
      AuditSummary summary = run.finished();
      store.end(
          begun.id(), AuditRow.DONE, "", AuditForm.of(summary).toString(), clock.instant(), owner);
      store.prune(place, keep);
      return summary;
    } catch (RuntimeException e) {
      failed(begun, e);
      throw e;
    }
  }

  /** Ends one that can't go on, as this process ends. */
  public void giveUp(AuditRow begun) {
    failed(begun, "nomadguard was stopped");
  }

  private void failed(AuditRow begun, RuntimeException why) {
    // Who stops us interrupts us; that it failed is to be kept all the same.
    boolean interrupted = Thread.interrupted();
    String words =
        interrupted
            ? "nomadguard was stopped"
            : why instanceof NomadException || why instanceof StoreException
                ? String.valueOf(why.getMessage())
                : "nomadguard's own fault; its log tells more";
    try {
      failed(begun, words);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void failed(AuditRow begun, String words) {
    try {
      store.end(begun.id(), AuditRow.FAILED, words, "", clock.instant(), owner);
    } catch (StoreException e) {
      LOG.warn("audit {} failed ({}), which can't be kept: {}", begun.id(), words, e.getMessage());
    }
  }
}
