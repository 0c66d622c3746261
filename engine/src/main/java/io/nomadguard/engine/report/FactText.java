package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.rules.Conditions.Span;
import io.nomadguard.engine.rules.Rule;
import io.nomadguard.engine.rules.Trace;
import io.nomadguard.engine.source.Position;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts and what they hold, in words. */
final class FactText {

  static final int LONGEST = 300;

  /** Of one value. */
  private static final int LONGEST_VALUE = 120;

  private FactText() {}

  /** {@code task "web" > resources: memory = 9000 MB}, or only what it holds. */
  static String of(Trace.Fact fact) {
    String name = fact.name() == null ? fact.type() : fact.name();
    String values = values(fact);
    return Printable.line(name) + (values.isEmpty() ? "" : ": " + values);
  }

  static String values(Trace.Fact fact) {
    return fact.values().stream().map(FactText::value).collect(Collectors.joining(", "));
  }

  private static String value(Trace.Value value) {
    String name = Printable.line(value.name());
    if (value.value().isNull()) {
      return name + " is not set";
    }
    String text = Printable.line(json(value.value()), LONGEST_VALUE);
    return (name.equals("this") ? "" : name + " = ")
        + text
        + (value.unit().isEmpty() ? "" : " " + value.unit());
  }

  /** Parts of the job by their own name, all else as JSON. */
  private static String json(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().map(FactText::json).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isObject() && value.size() == 1 && value.path("fact").isTextual()) {
      String name = value.path("fact").textValue();
      return name.substring(name.lastIndexOf(" > ") < 0 ? 0 : name.lastIndexOf(" > ") + 3);
    }
    return value.toString();
  }

  static String at(@Nullable Position at) {
    return at == null ? "" : "  " + Printable.line(at.toString());
  }

  static String place(Rule rule, Span span) {
    return rule.at().file() + ":" + span.line() + ":" + span.column();
  }

  /** What a rule fired on, a block for each time. */
  static void firings(Trace.OfRule of, Paint paint, StringBuilder out) {
    int told = 0;
    for (Trace.Combination firing : of.firings()) {
      String mark = of.fired() > 1 ? (++told) + ". " : "- ";
      for (Trace.Fact fact : firing.facts()) {
        if (fact != null) {
          out.append("    ")
              .append(mark)
              .append(of(fact))
              .append(paint.dim(at(fact.at())))
              .append('\n');
          mark = " ".repeat(mark.length());
        }
      }
    }
    if (of.fired() > of.firings().size()) {
      out.append("    … and ").append(of.fired() - of.firings().size()).append(" more times\n");
    }
  }

  /** What comes nearest to what a rule lacks. */
  static void nearest(
      Trace.Missed missed, int most, String indent, Paint paint, StringBuilder out) {
    List<Trace.Fact> facts =
        missed.nearest().stream()
            .filter(each -> each.facts().size() > missed.element())
            .map(each -> each.facts().get(missed.element()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    String word = missed.reason() == Trace.Reason.COUNTER ? "there is" : "nearest";
    for (Trace.Fact fact : facts.subList(0, Math.min(most, facts.size()))) {
      out.append(indent)
          .append(paint.cyan(word + ":"))
          .append(' ')
          .append(of(fact))
          .append(paint.dim(at(fact.at())))
          .append('\n');
    }
    if (missed.total() > most && facts.size() > most) {
      out.append(indent).append("… and ").append(missed.total() - most).append(" more\n");
    }
  }
}
