package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.AuditLine;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.impact.AuditedJob;
import io.nomadguard.engine.impact.Drift;
import io.nomadguard.engine.impact.DriftedJob;
import io.nomadguard.engine.impact.Result;
import io.nomadguard.engine.impact.RuleCount;

/** An audit, for people: {@code +} came since the audit before, {@code -} went. */
final class AuditText implements JobsReport<DriftedJob, AuditSummary> {

  private static final int LONGEST = 300;

  private final AuditHeading heading;
  private final Paint paint;

  AuditText(AuditHeading heading, Paint paint) {
    this.heading = heading;
    this.paint = paint;
  }

  @Override
  public String begin() {
    return "";
  }

  @Override
  public String job(DriftedJob one) {
    AuditedJob job = one.job();
    boolean same = one.drift() == null || one.drift() == Drift.SAME;
    if (same && job.lines().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append(one.drift() == Drift.GONE ? paint.dim("gone") : result(job.result()));
    out.append(": ").append(paint.bold(Printable.line(job.title())));
    if (!job.tier().isEmpty()) {
      out.append(" (tier ").append(Printable.line(job.tier())).append(')');
    }
    if (!same && one.drift() != Drift.GONE) {
      out.append("; ").append(one.drift().words()).append(" since the audit before");
    }
    out.append('\n');
    if (one.drift() != Drift.GONE) {
      job.lines().forEach(line -> line(one.come().contains(line) ? '+' : ' ', line, out));
    }
    one.gone().forEach(line -> line('-', line, out));
    return out.append('\n').toString();
  }

  private String result(Result result) {
    return result == Result.ALLOWED ? paint.green(result.word()) : paint.red(result.word());
  }

  private void line(char sign, AuditLine line, StringBuilder out) {
    String shown = "  " + sign + " " + Printable.line(AuditWords.line(line), LONGEST);
    boolean counts = line.waived() == null && sign != '-';
    out.append(counts ? shown : paint.dim(shown)).append('\n');
  }

  @Override
  public String end(AuditSummary summary) {
    StringBuilder out = new StringBuilder();
    if (!summary.rules().isEmpty()) {
      out.append("By rule:\n");
      for (RuleCount rule : summary.rules()) {
        out.append("  ").append(rule.rule()).append(" (").append(rule.enforcement()).append("): ");
        out.append(AuditWords.rule(rule)).append('\n');
      }
      out.append("\nBy team:\n");
      summary
          .byTeam()
          .forEach(
              (team, counts) ->
                  out.append("  ")
                      .append(team.isEmpty() ? "(no team)" : Printable.line(team))
                      .append(": ")
                      .append(AuditWords.counts(counts))
                      .append('\n'));
      out.append('\n');
    }
    if (heading.before() != null) {
      out.append("Since the audit of ")
          .append(AuditWords.time(heading.before()))
          .append(": ")
          .append(AuditWords.drift(summary.drift()))
          .append('\n');
    }
    out.append(AuditWords.counts(summary.all()));
    if (summary.vanished() > 0) {
      out.append("; ").append(summary.vanished()).append(" vanished meanwhile");
    }
    return out.append('\n').toString();
  }
}
