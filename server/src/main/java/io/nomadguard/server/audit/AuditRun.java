package io.nomadguard.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.impact.AuditLine;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.impact.AuditTally;
import io.nomadguard.engine.impact.AuditedJob;
import io.nomadguard.engine.impact.DriftedJob;
import io.nomadguard.engine.report.AuditForm;
import io.nomadguard.server.store.AuditJobRow;
import io.nomadguard.server.store.AuditRow;
import io.nomadguard.server.store.AuditStore;
import io.nomadguard.server.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One audit under way: holds a batch of jobs, no more. Used once, by one thread. */
final class AuditRun {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int BATCH = 200;

  /** How often it is told that we are still at it. */
  private static final Duration RENEW = Duration.ofSeconds(5);

  private final AuditStore store;
  private final AuditRow audit;
  private final String owner;
  private final AuditWatcher watcher;
  private final AuditTally tally = new AuditTally();
  private final List<AuditedJob> batch = new ArrayList<>();
  private int total;
  private int judged;
  private long renewed = System.nanoTime();

  AuditRun(AuditStore store, AuditRow audit, String owner, AuditWatcher watcher) {
    this.store = store;
    this.audit = audit;
    this.owner = owner;
    this.watcher = watcher;
  }

  void listed(int jobs) {
    total = jobs;
    renew();
    watcher.listed(jobs);
  }

  void judged(Optional<AuditedJob> job) {
    judged++;
    job.ifPresentOrElse(batch::add, tally::vanished);
    if (System.nanoTime() - renewed > RENEW.toNanos()) {
      renew();
    }
    if (batch.size() >= BATCH) {
      keep();
    }
  }

  AuditSummary finished() {
    keep();
    renew();
    gone();
    return tally.summary();
  }

  private void renew() {
    if (!store.renew(audit.id(), total, judged, owner, Auditor.LEASE)) {
      throw new StoreException(
          "audit " + audit.id() + " was given up by others, as it gave no sign for too long");
    }
    renewed = System.nanoTime();
  }

  private void keep() {
    Map<String, String> then =
        audit.previous() == null || batch.isEmpty()
            ? Map.of()
            : store.documents(audit.previous(), batch.stream().map(AuditedJob::title).toList());
    tell(
        batch.stream()
            .map(
                job -> {
                  String before = then.get(job.title());
                  return audit.previous() == null
                      ? DriftedJob.first(job)
                      : DriftedJob.since(before == null ? null : parsed(before).job(), job);
                })
            .toList());
    batch.clear();
  }

  /** What ran then, and doesn't any more. */
  private void gone() {
    if (audit.previous() == null) {
      return;
    }
    String after = "";
    List<AuditJobRow> some;
    do {
      some = store.missing(audit.previous(), audit.id(), after, BATCH);
      tell(some.stream().map(row -> DriftedJob.gone(parsed(row.document()).job())).toList());
      after = some.isEmpty() ? "" : some.get(some.size() - 1).title();
    } while (some.size() == BATCH);
  }

  private void tell(List<DriftedJob> jobs) {
    store.add(audit.id(), jobs.stream().map(AuditRun::row).toList());
    for (DriftedJob job : jobs) {
      tally.add(job);
      watcher.told(job);
    }
  }

  private static AuditJobRow row(DriftedJob one) {
    AuditedJob job = one.job();
    List<AuditJobRow.RuleOf> rules =
        job.lines().stream()
            .filter(AuditLine::found)
            .collect(Collectors.groupingBy(AuditLine::rule))
            .entrySet()
            .stream()
            .map(
                each ->
                    new AuditJobRow.RuleOf(
                        each.getKey(),
                        each.getValue().size(),
                        (int)
                            each.getValue().stream().filter(line -> line.waived() != null).count()))
            .toList();
    return new AuditJobRow(
        job.title(),
        job.team(),
        job.result().word(),
        one.drift() == null ? "" : one.drift().word(),
        AuditForm.of(one).toString(),
        rules);
  }

  private static DriftedJob parsed(String document) {
    try {
      return AuditForm.job(JSON.readTree(document));
    } catch (JsonProcessingException e) {
      throw new StoreException("the store is damaged: a job of an audit is no JSON", e);
    }
  }
}
