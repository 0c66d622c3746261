package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JobImpact;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The impact of other rules, for spreadsheets (RFC 4180, but for line ends of {@code \n}). */
final class ImpactCsv implements ImpactReport {

  /** What a spreadsheet takes for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

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
    return Stream.concat(first, Stream.of(more))
            .map(ImpactCsv::cell)
            .collect(Collectors.joining(","))
        + "\n";
  }

  /** A job's name mustn't become a formula in somebody's spreadsheet. */
  private static String cell(String text) {
    String shown = Printable.line(text);
    String safe = !shown.isEmpty() && FORMULA.indexOf(shown.charAt(0)) >= 0 ? "'" + shown : shown;
    return safe.contains(",") || safe.contains("\"")
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
