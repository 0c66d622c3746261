package io.nomadguard.engine.impact;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts an audit's jobs as they come, and keeps none of them. Not thread-safe. */
public final class AuditTally {

  private record Of(String rule, String enforcement) {}

  private final long start = System.nanoTime();
  private final SortedMap<String, AuditCounts> byTeam = new TreeMap<>();
  private final SortedMap<String, RuleCount> rules = new TreeMap<>();
  private final SortedMap<Drift, Integer> drift = new TreeMap<>();
  private AuditCounts all = AuditCounts.NONE;
  private int vanished;

  /** A job; one that is gone counts as drift only. */
  public void add(DriftedJob one) {
    if (one.drift() != null) {
      drift.merge(one.drift(), 1, Integer::sum);
    }
    if (one.drift() == Drift.GONE) {
      return;
    }
    AuditedJob job = one.job();
    all = all.with(job);
    byTeam.merge(job.team(), AuditCounts.NONE.with(job), (before, ignored) -> before.with(job));
    job.lines().stream()
        .filter(AuditLine::found)
        .collect(Collectors.groupingBy(line -> new Of(line.rule(), line.enforcement())))
        .forEach(this::found);
  }

  private void found(Of of, List<AuditLine> lines) {
    int waived = (int) lines.stream().filter(line -> line.waived() != null).count();
    rules.merge(
        of.rule + "\0" + of.enforcement,
        new RuleCount(of.rule, of.enforcement, lines.size(), waived, 1),
        (before, now) ->
            new RuleCount(
                of.rule,
                of.enforcement,
                before.findings() + now.findings(),
                before.waived() + now.waived(),
                before.jobs() + 1));
  }

  /** One that went before it could be read. */
  public void vanished() {
    vanished++;
  }

  /** As it stands now. */
  public AuditSummary summary() {
    return new AuditSummary(
        all,
        new TreeMap<>(byTeam),
        List.copyOf(rules.values()),
        new TreeMap<>(drift),
        vanished,
        (System.nanoTime() - start) / 1000);
  }
}
