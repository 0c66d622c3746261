package io.nomadguard.engine.report;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.explain.Explanation;
import io.nomadguard.engine.explain.Saying;
import io.nomadguard.engine.rules.Rule;
import io.nomadguard.engine.rules.Trace;
import java.util.List;
import java.util.Locale;

/**
 * For a terminal: the rules that fired with what they fired on, the others with what each of them
 * lacks, and who wrote what. A single rule is told in full.
 */
final class ExplainText {

  private final Explanation explanation;
  private final Decision decision;
  private final Paint paint;
  private final StringBuilder out = new StringBuilder();

  ExplainText(Explanation explanation, Paint paint) {
    this.explanation = explanation;
    this.decision = explanation.decision();
    this.paint = paint;
  }

  String write() {
    out.append(paint.bold(Printable.line(decision.source().name())))
        .append(": ")
        .append(Words.verdict(decision))
        .append('\n')
        .append(paint.dim(Printable.line(Words.grounds(decision))))
        .append('\n');
    if (explanation.rules().size() == 1) {
      Trace.OfRule only = explanation.rules().get(0);
      out.append('\n');
      heading(only.rule());
      new RuleInFull(only, paint, out).write();
    } else {
      several();
    }
    new WritesText(explanation, paint, out).write();
    return out.toString();
  }

  private void several() {
    List<Trace.OfRule> fired = explanation.fired();
    out.append('\n')
        .append(paint.bold(fired.size() + " of " + explanation.rules().size() + " rules fired"))
        .append('\n');
    for (Trace.OfRule rule : fired) {
      out.append('\n');
      heading(rule.rule());
      FactText.firings(rule, paint, out);
    }
    out.append('\n')
        .append(paint.bold(explanation.silent().size() + " did not, for this reason"))
        .append('\n');
    for (Trace.OfRule rule : explanation.silent()) {
      out.append('\n');
      heading(rule.rule());
      silent(rule);
    }
  }

  private void heading(Rule rule) {
    out.append(paint.bold(Printable.line(rule.id())))
        .append(
            " (%s, %s): "
                .formatted(rule.phase().name().toLowerCase(Locale.ROOT), rule.enforcement().word()))
        .append(Printable.line(rule.title()))
        .append('\n');
  }

  private void silent(Trace.OfRule of) {
    Trace.Missed missed = of.missed();
    String place =
        missed == null ? of.rule().at().toString() : FactText.place(of.rule(), missed.condition());
    out.append("    ")
        .append(Printable.line(Saying.of(of), FactText.LONGEST))
        .append("  ")
        .append(paint.dim(Printable.line(place)))
        .append('\n');
    if (missed != null) {
      FactText.nearest(missed, 2, "      ", paint, out);
    }
  }
}
