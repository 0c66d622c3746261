package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.AuditLine;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.impact.AuditedJob;
import io.nomadguard.engine.impact.DriftedJob;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An audit, for spreadsheets: every job, at least in one row. */
final class AuditCsv implements JobsReport<DriftedJob, AuditSummary> {

  @Override
  public String begin() {
    return "title,job,namespace,team,tier,result,drift,since,kind,rule,enforcement,waived,path,"
        + "message\n";
  }

  @Override
  public String job(DriftedJob one) {
    String rows =
        Stream.concat(
                one.job().lines().stream()
                    .map(line -> row(one, one.come().contains(line) ? "come" : "", line)),
                one.gone().stream().map(line -> row(one, "gone", line)))
            .collect(Collectors.joining());
    return rows.isEmpty() ? row(one, "", new AuditLine("", "", "", null, "", "")) : rows;
  }

  @Override
  public String end(AuditSummary summary) {
    return "";
  }

  private static String row(DriftedJob one, String since, AuditLine line) {
    AuditedJob job = one.job();
    return CsvRow.of(
        List.of(
            job.title(),
            job.job(),
            job.namespace(),
            job.team(),
            job.tier(),
            job.result().word(),
            one.drift() == null ? "" : one.drift().word(),
            since,
            line.kind(),
            line.rule(),
            line.enforcement(),
            line.waived() == null ? "" : line.waived(),
            line.path(),
            line.message()));
  }
}
