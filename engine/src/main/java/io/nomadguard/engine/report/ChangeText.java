package io.nomadguard.engine.report;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.source.Position;
import java.util.List;
import java.util.Objects;

/** What the rules changed: each change in words, then the difference it makes in the job file. */
final class ChangeText {

  private static final int LONGEST = 300;

  private final Paint paint;
  private final Decision decision;
  private final SourceText source;
  private final StringBuilder out;

  ChangeText(Paint paint, Decision decision, StringBuilder out) {
    this.paint = paint;
    this.decision = decision;
    this.source = new SourceText(decision.source().text());
    this.out = out;
  }

  void write() {
    List<Change> changes = decision.changes();
    if (!changes.isEmpty()) {
      out.append('\n').append(paint.bold("Changed by the rules:")).append('\n');
    }
    for (int i = 0; i < changes.size(); i++) {
      change(changes.get(i));
      if (i + 1 == changes.size() || !sameCause(changes.get(i), changes.get(i + 1))) {
        cause(changes.get(i));
      }
    }
    List<String> diff = JobDiff.of(decision.generatedHcl(), decision.hcl());
    if (!diff.isEmpty()) {
      out.append('\n').append(paint.bold("In the job file:")).append('\n');
      diff.forEach(line -> out.append("  ").append(painted(line)).append('\n'));
    }
  }

  private void change(Change change) {
    out.append("  ")
        .append(paint.yellow("~"))
        .append(' ')
        .append(Printable.line(Words.change(decision, change), LONGEST))
        .append('\n');
  }

  /** Rules often write a whole block of defaults; its reason is told once. */
  private static boolean sameCause(Change one, Change next) {
    return one.rule().equals(next.rule())
        && one.reason().equals(next.reason())
        && Objects.equals(one.at(), next.at());
  }

  private void cause(Change change) {
    out.append("    ")
        .append(Printable.line(change.reason(), LONGEST))
        .append(paint.dim(" (" + Printable.line(change.rule()) + ")"))
        .append('\n');
    if (change.at() != null) {
      out.append("    ").append(paint.dim(place(change.at()))).append('\n');
    }
  }

  private String place(Position at) {
    String line = at.file().equals(decision.source().name()) ? source.line(at.line()) : null;
    String text = line == null ? "" : ": " + Excerpt.of(line, at.column()).line().strip();
    return Printable.line(at.toString()) + text;
  }

  private String painted(String line) {
    String shown = Printable.line(line, LONGEST);
    if (line.startsWith("@@")) {
      return paint.cyan(shown);
    }
    if (line.startsWith("+")) {
      return paint.green(shown);
    }
    return line.startsWith("-") ? paint.red(shown) : shown;
  }
}
