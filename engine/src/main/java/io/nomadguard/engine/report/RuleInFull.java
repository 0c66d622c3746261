package io.nomadguard.engine.report;

import io.nomadguard.engine.explain.Saying;
import io.nomadguard.engine.rules.Conditions.Element;
import io.nomadguard.engine.rules.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule with everything it asks for, as far as that was looked at. */
final class RuleInFull {

  private final Trace.OfRule of;
  private final Paint paint;
  private final StringBuilder out;

  RuleInFull(Trace.OfRule of, Paint paint, StringBuilder out) {
    this.of = of;
    this.paint = paint;
    this.out = out;
  }

  void write() {
    hint("why", of.rule().why());
    hint("where", of.rule().at().toString());
    Trace.Missed missed = of.missed();
    out.append('\n');
    if (of.fired() > 0) {
      fired();
      return;
    }
    out.append("It did not fire: ")
        .append(Printable.line(Saying.of(of), FactText.LONGEST))
        .append('\n');
    if (missed != null) {
      conditions(missed);
    }
  }

  private void fired() {
    out.append("I").append(Saying.of(of).substring(1)).append('\n');

    List<Element> elements = of.conditions().elements();
    int told = 0;
    for (Trace.Combination firing : of.firings()) {
      if (of.fired() > 1) {
        out.append("  ").append(++told).append(".\n");
      }
      for (int i = 0; i < elements.size(); i++) {
        element(paint.green("✓"), elements.get(i));
        if (i < firing.facts().size()) {
          fact(firing.facts().get(i));
        }
      }
    }
    if (of.fired() > of.firings().size()) {
      out.append("  … and ").append(of.fired() - of.firings().size()).append(" more times\n");
    }
  }

  private void element(String mark, Element element) {
    out.append("    ")
        .append(mark)
        .append(' ')
        .append(Printable.line(element.span().text(), FactText.LONGEST))
        .append('\n');
  }

  private void fact(Trace.@Nullable Fact fact) {
    if (fact != null) {
      out.append("        ")
          .append(FactText.of(fact))
          .append(paint.dim(FactText.at(fact.at())))
          .append('\n');
    }
  }

  private void hint(String word, String text) {
    out.append("    ")
        .append(paint.cyan(word + ":"))
        .append(' ')
        .append(Printable.line(text, FactText.LONGEST))
        .append('\n');
  }

  private void conditions(Trace.Missed missed) {
    List<Element> elements = of.conditions().elements();
    for (int i = 0; i < elements.size(); i++) {
      String mark =
          i < missed.element() ? paint.green("✓") : i == missed.element() ? paint.red("✗") : "·";
      element(mark, elements.get(i));
      if (i < missed.element()) {
        met(missed, i);
      } else if (i == missed.element()) {
        failed(missed);
      }
    }
    if (missed.element() + 1 < elements.size()) {
      out.append("    ").append(paint.dim("(what has a · was not looked at)")).append('\n');
    }
  }

  private void met(Trace.Missed missed, int element) {
    missed.nearest().stream()
        .limit(1)
        .filter(each -> element < each.facts().size())
        .forEach(each -> fact(each.facts().get(element)));
  }

  private void failed(Trace.Missed missed) {
    Element element = of.conditions().elements().get(missed.element());
    String place = FactText.place(of.rule(), missed.condition());
    out.append("        ")
        .append(
            missed.condition().equals(element.span())
                ? ""
                : Printable.line(missed.condition().text(), FactText.LONGEST) + "  ")
        .append(paint.dim(Printable.line(place)))
        .append('\n');
    FactText.nearest(missed, 5, "        ", paint, out);
  }
}
