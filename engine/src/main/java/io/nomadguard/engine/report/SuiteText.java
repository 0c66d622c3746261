package io.nomadguard.engine.report;

import io.nomadguard.engine.suite.CaseResult;
import io.nomadguard.engine.suite.SuiteOptions;
import io.nomadguard.engine.suite.SuiteResult;

/** A rule suite's results for a terminal: only what failed, for that is what needs work. */
final class SuiteText {

  private final Paint paint;
  private final StringBuilder out = new StringBuilder();

  SuiteText(Paint paint) {
    this.paint = paint;
  }

  String write(SuiteResult suite) {
    suite.cases().stream().filter(result -> !result.passed()).forEach(this::failed);
    long failed = suite.failed();
    String words = Words.plural(suite.cases().size() - failed, "case") + " passed";
    words += failed == 0 ? "" : ", " + failed + " failed";
    out.append(failed == 0 ? paint.green(words) : paint.red(words))
        .append(paint.dim(" · " + Words.plural(suite.rules(), "rule")))
        .append(paint.dim(orders(suite.options())))
        .append(paint.dim(" · " + Words.time(suite.micros())))
        .append('\n');
    return out.toString();
  }

  private static String orders(SuiteOptions options) {
    return options.unusualOrders()
        ? " · in " + Words.plural(options.orders(), "other order") + ", seed " + options.seed()
        : "";
  }

  private void failed(CaseResult result) {
    out.append(paint.red("✗ " + Printable.line(result.title()))).append('\n');
    SuitePoints.lines(result)
        .forEach(line -> out.append("    ").append(Printable.line(line)).append('\n'));
    out.append('\n');
  }
}
