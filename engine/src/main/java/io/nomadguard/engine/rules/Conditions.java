package io.nomadguard.engine.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a rule's {@code when} and {@code then}, cut into patterns and, within them,
 * single conditions, each with its exact place in the rule's file. What can't be cut for certain is
 * one condition as a whole.
 */
public record Conditions(List<Element> elements) {

  public Conditions {
    elements = List.copyOf(elements);
  }

  /** What an element of a rule asks for. */
  public enum Kind {
    /** There is such a fact. */
    PATTERN,
    /** There is at least one; the rule fires once. */
    EXISTS,
    /** There is none. */
    NOT,
    FORALL,
    EVAL,
    ACCUMULATE,
    /** Patterns with {@code or} between them, or whatever else isn't cut. */
    OTHER
  }

  /**
   * A part of a rule's file.
   *
   * @param start offset of the first character
   * @param end offset after the last
   * @param line 1-based
   * @param column 1-based
   * @param text as written, on one line, without comments
   */
  public record Span(int start, int end, int line, int column, String text) {}

  /**
   * A pattern, or what stands in one's place.
   *
   * @param type the type of fact; null when it isn't a single pattern
   * @param parts what a single pattern asks of the fact, in order; else empty
   * @param from where its facts come from; null when they are the session's
   */
  public record Element(
      Kind kind, Span span, @Nullable String type, List<Part> parts, @Nullable Span from) {

    public Element {
      parts = List.copyOf(parts);
    }

    /** Those parts that can be false. */
    public List<Part> conditions() {
      return parts.stream().filter(part -> !part.binding()).toList();
    }
  }

  /**
   * What stands between a pattern's commas.
   *
   * @param binding whether it only gives a property a name
   * @param operands what stands between its {@code &&}; empty when there is none, or it isn't cut
   */
  public record Part(Span span, boolean binding, List<Span> operands) {

    public Part {
      operands = List.copyOf(operands);
    }
  }

  /** Of a rule that has been found in its file's text. */
  static Conditions of(String text, RuleOutline rule) {
    return new Conditions(new ElementReader(text, rule.conditions()).elements());
  }
}
