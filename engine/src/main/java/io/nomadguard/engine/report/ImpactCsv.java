package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JobImpact;
import java.util.List;
import java.util.stream.Stream;

/** The impact of other rules, for spreadsheets. */
final class ImpactCsv implements JobsReport<JobImpact, ImpactSummary> {

  @Override
  public String begin() {
    return "title,job,team,tier,effect,before,after,only,kind,rule,enforcement,path,message\n";
  }

  @Override
  public String job(JobImpact job) {
    List<ImpactLine> lines = ImpactLine.of(job);
    if (lines.isEmpty()) {
      return row(job, "", "", "", "", "", "");
    }
    StringBuilder out = new StringBuilder();
    for (ImpactLine line : lines) {
      out.append(
          row(
              job,
              line.come() ? "candidate" : "today",
              line.kind(),
              line.rule(),
              line.how(),
              line.path(),
              line.message()));
    }
    return out.toString();
  }

  @Override
  public String end(ImpactSummary summary) {
    return "";
  }

  private static String row(JobImpact job, String... more) {
    Stream<String> first =
        Stream.of(
            job.title(),
            job.job(),
            job.team(),
            job.tier(),
            job.effect().word(),
            job.before().word(),
            job.after().word());
    return CsvRow.of(Stream.concat(first, Stream.of(more)).toList());
  }
}
