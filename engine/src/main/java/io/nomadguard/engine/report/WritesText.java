package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.explain.Explanation;
import io.nomadguard.engine.explain.Saying;
import io.nomadguard.engine.job.JobspecPath;
import io.nomadguard.engine.rules.Trace;
import org.jspecify.annotations.Nullable;

/** Who wrote to which field, in order. */
final class WritesText {

  private final Explanation explanation;
  private final Paint paint;
  private final StringBuilder out;

  WritesText(Explanation explanation, Paint paint, StringBuilder out) {
    this.explanation = explanation;
    this.paint = paint;
    this.out = out;
  }

  void write() {
    if (explanation.fields().isEmpty()) {
      return;
    }
    out.append('\n').append(paint.bold("Written by the rules, each field in order")).append('\n');
    explanation.fields().forEach(this::field);
  }

  private void field(Trace.Field field) {
    JobspecPath path =
        field.path() == null
            ? null
            : JobspecPath.of(explanation.decision().nomadJob().root(), field.path(), null);
    String outcome = Saying.of(field.outcome());
    out.append('\n')
        .append(Printable.line(path == null ? "in what is gone by now" : path.words()))
        .append(paint.dim(FactText.at(field.at())))
        .append('\n');
    for (Trace.Written write : field.writes()) {
      out.append("    ")
          .append(Printable.line(write.rule().id()))
          .append(' ')
          .append(Printable.line(act(path, write), FactText.LONGEST))
          .append(paint.dim("  (" + Printable.line(write.reason(), FactText.LONGEST) + ")"))
          .append('\n');
    }
    if (!outcome.isEmpty()) {
      out.append("    ").append(paint.yellow(outcome)).append('\n');
    }
  }

  private static String act(@Nullable JobspecPath path, Trace.Written write) {
    return switch (write.act()) {
      case SET -> "set " + value(path, write.value()) + ", was " + value(path, write.before());
      case KEEP -> "left it at " + value(path, write.value());
      case REMOVE -> "removed " + value(path, write.before());
      case ADD_ELEMENT -> "added " + value(path, write.value());
      case REMOVE_ELEMENT -> "took out " + value(path, write.value());
    };
  }

  private static String value(@Nullable JobspecPath path, @Nullable JsonNode value) {
    return value == null ? "unset" : path == null ? value.toString() : path.value(value);
  }
}
