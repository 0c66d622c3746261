package io.nomadguard.engine.report;

import io.nomadguard.engine.coverage.ConditionCoverage;
import io.nomadguard.engine.coverage.ConditionCoverage.Gap;
import io.nomadguard.engine.coverage.CoverageResult;

/** Coverage for a terminal: the conditions that cases don't make both true and false. */
final class CoverageText {

  private static final int MOST_OF_TEXT = 160;

  private final Paint paint;
  private final StringBuilder out = new StringBuilder();

  CoverageText(Paint paint) {
    this.paint = paint;
  }

  String write(CoverageResult result) {
    result.gaps().forEach(this::gap);
    result
        .unknown()
        .forEach(
            rule ->
                out.append(paint.yellow("? " + Printable.line(rule)))
                    .append(" can't be taken apart; nothing is said of its conditions\n\n"));
    String words = "coverage " + result.percent() + " %";
    words += result.passed() ? "" : ", but " + result.wanted() + " % are asked for";
    out.append(result.passed() ? paint.green(words) : paint.red(words))
        .append(paint.dim(" · " + Words.plural(result.conditions().size(), "condition")));
    count(result, Gap.NEVER_FALSE, "never false");
    count(result, Gap.NEVER_TRUE, "never true");
    count(result, Gap.NEVER_ASKED, "never asked");
    out.append(paint.dim(" · " + Words.plural(result.rules(), "rule")))
        .append(paint.dim(", " + Words.plural(result.cases(), "case")))
        .append(paint.dim(" · " + Words.time(result.micros())))
        .append('\n');
    return out.toString();
  }

  private void count(CoverageResult result, Gap gap, String words) {
    long count = result.count(gap);
    if (count > 0) {
      out.append(paint.dim(" · " + count + " " + words));
    }
  }

  private void gap(ConditionCoverage one) {
    out.append(paint.red("✗ " + Printable.line(one.at().toString())))
        .append(' ')
        .append(paint.bold(Printable.line(one.rule())))
        .append("\n    ")
        .append(Printable.line(one.text(), MOST_OF_TEXT))
        .append("\n    ")
        .append(CoveragePoints.told(one))
        .append("\n\n");
  }
}
