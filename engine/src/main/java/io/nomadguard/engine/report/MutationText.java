package io.nomadguard.engine.report;

import io.nomadguard.engine.mutate.MutantResult;
import io.nomadguard.engine.mutate.MutantResult.Outcome;
import io.nomadguard.engine.mutate.Mutation;
import io.nomadguard.engine.mutate.MutationResult;

/** Mutations for a terminal: those that no case notices, with what to do about each. */
final class MutationText {

  private static final int MOST_OF_LINE = 160;

  private final Paint paint;
  private final StringBuilder out = new StringBuilder();

  MutationText(Paint paint) {
    this.paint = paint;
  }

  String write(MutationResult result) {
    result.unnoticed().forEach(this::unnoticed);
    long unnoticed = result.count(Outcome.UNNOTICED);
    String words =
        unnoticed == 0
            ? "every change is noticed"
            : Words.plural(unnoticed, "change") + " of the rules unnoticed";
    words += unnoticed > 0 && result.allowed() > 0 ? ", " + result.allowed() + " are allowed" : "";
    out.append(result.passed() ? paint.green(words) : paint.red(words));
    count(result, Outcome.IMPLIED, "more within these");
    count(result, Outcome.NOTICED, "noticed");
    count(result, Outcome.REFUSED, "that don't load");
    count(result, Outcome.UNTRIED, "not tried: time was up");
    out.append(paint.dim(" · " + Words.plural(result.rules(), "rule")))
        .append(paint.dim(", " + Words.plural(result.cases(), "case")))
        .append(paint.dim(" · " + Words.time(result.micros())))
        .append('\n');
    return out.toString();
  }

  private void count(MutationResult result, Outcome outcome, String words) {
    long count = result.count(outcome);
    if (count > 0) {
      out.append(paint.dim(" · " + count + " " + words));
    }
  }

  private void unnoticed(MutantResult result) {
    Mutation mutation = result.mutation();
    out.append(paint.red("✗ " + Printable.line(mutation.at().toString())))
        .append(' ')
        .append(paint.bold(Printable.line(MutationPoints.rules(mutation))))
        .append('\n');
    line(paint.dim(Printable.line(mutation.line(), MOST_OF_LINE)));
    line(Printable.line(MutationPoints.change(mutation)));
    line(Printable.line(MutationPoints.todo(result)));
    out.append('\n');
  }

  private void line(String text) {
    out.append("    ").append(text).append('\n');
  }
}
