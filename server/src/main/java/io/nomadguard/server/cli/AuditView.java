package io.nomadguard.server.cli;

import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.impact.Drift;
import io.nomadguard.engine.impact.DriftedJob;
import io.nomadguard.engine.report.AuditHeading;
import io.nomadguard.engine.report.JobsFormat;
import io.nomadguard.engine.report.JobsReport;
import io.nomadguard.server.audit.AuditWatcher;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An audit as it goes on: jobs are told as they come, below them how far it is. */
final class AuditView implements AuditWatcher {

  private final Terminal terminal;
  private final JobsFormat format;
  private final boolean coloured;
  private final ProgressBar bar;
  private @Nullable JobsReport<DriftedJob, AuditSummary> report;
  private int jobs;
  private int done;

  AuditView(Terminal terminal, JobsFormat format, boolean coloured) {
    this.terminal = terminal;
    this.format = format;
    this.coloured = coloured;
    this.bar = new ProgressBar(terminal);
  }

  /** To be called first. */
  void begin(AuditHeading heading) {
    JobsReport<DriftedJob, AuditSummary> begun = format.audit(heading, coloured);
    report = begun;
    terminal.out().print(begun.begin());
  }

  @Override
  public void listed(int all) {
    jobs = all;
    bar.show(0, jobs, "");
  }

  /** So many are judged, though none is told of yet. */
  void judged(long count) {
    bar.show((int) count, jobs, "");
  }

  @Override
  public void told(DriftedJob job) {
    String text = Objects.requireNonNull(report).job(job);
    if (!text.isEmpty()) {
      bar.clear();
      terminal.out().print(text);
    }
    if (job.drift() != Drift.GONE) {
      done++;
    }
    bar.show(done, jobs, job.job().title());
  }

  /** Nothing more is told. */
  void end(AuditSummary summary) {
    bar.clear();
    terminal.out().print(Objects.requireNonNull(report).end(summary));
    terminal.flush();
    terminal.tellSpeed(summary.all().jobs(), summary.micros());
  }

  /** Takes the bar away. */
  void clear() {
    bar.clear();
    terminal.flush();
  }
}
