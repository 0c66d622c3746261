package io.nomadguard.engine.report;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;

/** A decision's findings, each with its line and what to do about it. */
final class FindingText {

  private final Paint paint;
  private final Decision decision;
  private final ProblemText text;

  FindingText(Paint paint, Decision decision, StringBuilder out) {
    this.paint = paint;
    this.decision = decision;
    Decision.Source source = decision.source();
    this.text = new ProblemText(paint, source.name(), source.text(), out);
  }

  void finding(Finding finding) {
    Standing standing = Standing.of(finding);
    String place = finding.at() == null ? decision.source().name() : finding.at().toString();
    text.headline(
        place,
        severity(standing),
        finding.message(),
        finding.enforcement() == Enforcement.ADVISORY
            ? finding.rule()
            : finding.rule() + ", " + finding.enforcement().word());
    if (finding.at() != null) {
      text.excerpt(finding.at());
    } else if (!finding.path().isEmpty()) {
      text.hint("at", Words.path(decision, finding.path()));
    }
    if (standing == Standing.WAIVED || standing == Standing.OVERRIDDEN) {
      text.hint("because", standing.reason(finding));
      return;
    }
    if (finding.help() != null) {
      text.hint("help", finding.help());
    }
    if (standing == Standing.DENIES && finding.enforcement() == Enforcement.SOFT) {
      text.hint("or", "--override " + finding.rule() + "=REASON, when your role may");
    }
  }

  /** What the reader has to say. */
  void warning(String warning) {
    text.headline(decision.source().name(), paint.yellow("warning"), warning, "");
  }

  private String severity(Standing standing) {
    return switch (standing) {
      case DENIES -> paint.red("error");
      case WARNS -> paint.yellow("warning");
      case OVERRIDDEN -> paint.green("overridden");
      case WAIVED -> paint.green("waived");
    };
  }
}
