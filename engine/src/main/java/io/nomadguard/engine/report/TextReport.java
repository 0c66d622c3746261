package io.nomadguard.engine.report;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.report.Outcome.Decided;
import io.nomadguard.engine.report.Outcome.Unreadable;
import java.util.ArrayList;
import java.util.List;

/**
 * For a terminal. Reads from the top as a story (verdict, findings, changes, diff) and ends with
 * the verdict again, for that is where the eye is when a long output has run through.
 */
final class TextReport {

  private final Paint paint;
  private final StringBuilder out = new StringBuilder();

  TextReport(Paint paint) {
    this.paint = paint;
  }

  String write(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Decided decided) {
        decision(decided.decision());
      } else if (outcome instanceof Unreadable unreadable) {
        unreadable(unreadable);
      }
      if (outcomes.size() > 1) {
        out.append('\n');
      }
    }
    if (outcomes.size() > 1) {
      total(outcomes);
    }
    return out.toString();
  }

  private void decision(Decision decision) {
    boolean allowed = decision.verdict() == Verdict.ALLOWED;
    String verdict = allowed ? paint.green("✓ ALLOWED") : paint.red("✗ DENIED");
    out.append(verdict).append("  ").append(paint.bold(subject(decision)));
    out.append(paint.dim(circumstances(decision))).append('\n');
    FindingText findings = new FindingText(paint, decision, out);
    decision.findings().forEach(findings::finding);
    decision.warnings().forEach(findings::warning);
    new ChangeText(paint, decision, out).write();
    String words = Words.verdict(decision);
    out.append('\n')
        .append(allowed ? paint.green(words) : paint.red(words))
        .append(
            paint.dim(
                Printable.line(
                    " · " + Words.grounds(decision) + " · " + Words.time(Words.micros(decision)))))
        .append('\n');
  }

  private static String subject(Decision decision) {
    return Printable.line(decision.job() == null ? "a job without a name" : decision.job());
  }

  private static String circumstances(Decision decision) {
    List<String> parts = new ArrayList<>();
    add(parts, "tier ", decision.request().tier());
    add(parts, "namespace ", decision.request().namespace());
    add(parts, "build ", decision.request().build());
    add(parts, "from ", decision.source().name());
    String user = decision.submitter().user();
    add(
        parts,
        "by ",
        user.isEmpty() || decision.submitter().verified() ? user : user + " (unverified)");
    return parts.isEmpty() ? "" : Printable.line("  " + String.join(" · ", parts));
  }

  private static void add(List<String> parts, String noun, String value) {
    if (!value.isEmpty()) {
      parts.add(noun + value);
    }
  }

  private void unreadable(Unreadable unreadable) {
    out.append(paint.red("✗ UNREADABLE")).append("  ");
    out.append(paint.bold(Printable.line(unreadable.name()))).append('\n');
    ProblemText problems = new ProblemText(paint, unreadable.name(), unreadable.text(), out);
    unreadable.problems().forEach(problems::problem);
    int count = unreadable.problems().size();
    out.append('\n')
        .append(paint.red("unreadable: " + Words.plural(count, "problem")))
        .append(paint.dim(" · nothing was judged"))
        .append('\n');
  }

  private void total(List<Outcome> outcomes) {
    long unreadable = outcomes.stream().filter(Unreadable.class::isInstance).count();
    long denied = outcomes.stream().filter(outcome -> is(outcome, Verdict.DENIED)).count();
    long allowed = outcomes.size() - unreadable - denied;
    String words = Words.plural(outcomes.size(), "file") + ": " + allowed + " allowed";
    words += denied == 0 ? "" : ", " + denied + " denied";
    words += unreadable == 0 ? "" : ", " + unreadable + " unreadable";
    out.append(paint.bold(words)).append('\n');
  }

  private static boolean is(Outcome outcome, Verdict verdict) {
    return outcome instanceof Decided decided && decided.decision().verdict() == verdict;
  }
}
