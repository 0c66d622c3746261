package io.nomadguard.engine.coverage;

import io.nomadguard.engine.rules.Conditions;
import io.nomadguard.engine.rules.Conditions.Element;
import io.nomadguard.engine.rules.Conditions.Part;
import io.nomadguard.engine.rules.Conditions.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule's conditions cut off, each time one condition later: a rule that asks only for the first
 * ones fires as often as they hold together.
 */
final class Prefixes {

  /**
   * @param conditions what such a rule asks for
   * @param last the condition that the one before didn't have; null when it only has a further fact
   */
  record Prefix(String conditions, @Nullable Span last) {}

  private final String text;
  private final List<Prefix> prefixes = new ArrayList<>();
  private final StringBuilder before = new StringBuilder();

  private Prefixes(String text) {
    this.text = text;
  }

  /**
   * @param text the rule's file
   * @return the first one asks for nothing yet
   */
  static List<Prefix> of(String text, Conditions conditions) {
    Prefixes made = new Prefixes(text);
    made.prefixes.add(new Prefix("", null));
    conditions.elements().forEach(made::element);
    return made.prefixes;
  }

  private void element(Element element) {
    String whole = text.substring(element.span().start(), element.span().end());
    if (element.kind() != Conditions.Kind.PATTERN) {
      // What accumulates comes to something always.
      boolean always = element.kind() == Conditions.Kind.ACCUMULATE;
      add(whole, always ? null : element.span());
    } else {
      add(element.parts().isEmpty() ? whole : cut(element, element.parts().get(0).span().start()));
      for (Part condition : element.conditions()) {
        add(cut(element, condition.span().end()), condition.span());
      }
    }
    before.append(whole).append('\n');
  }

  private void add(String further) {
    add(further, null);
  }

  private void add(String further, @Nullable Span last) {
    prefixes.add(new Prefix(before + further, last));
  }

  /** What stands up to there, closed again. A comment may stand before. */
  private String cut(Element element, int end) {
    Span from = element.from();
    return text.substring(element.span().start(), end)
        + "\n)"
        + (from == null ? "" : " from " + text.substring(from.start(), from.end()));
  }
}
