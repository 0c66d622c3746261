package io.nomadguard.engine.mutate;

import io.nomadguard.engine.source.Position;
import java.util.List;

/**
 * One small change of a rule, or of a table it looks things up in: what a slip of the author would
 * have made of it. Tests that are worth having notice it.
 *
 * @param rules ids of the rules that it changes, or that look at the row that it changes
 * @param at where it stands in the file
 * @param before the text that is changed
 * @param after what stands there instead; empty when nothing does
 * @param line of the file that it stands in, without what is around it
 * @param hint which case would notice, in words
 * @param start offset of the changed text in its file
 * @param end offset after it
 */
public record Mutation(
    Kind kind,
    List<String> rules,
    Position at,
    String before,
    String after,
    String line,
    String hint,
    int start,
    int end) {

  public Mutation {
    rules = List.copyOf(rules);
  }

  /** Whether another changes the same text, or a part of it. */
  boolean covers(Mutation other) {
    return at.file().equals(other.at.file()) && start <= other.start && other.end <= end;
  }

  /** What is changed. */
  public enum Kind {
    /** {@code <} and {@code <=}: off by one. */
    BOUNDARY,
    /** A comparison, or a condition, became its opposite. */
    NEGATION,
    /** Another number. */
    NUMBER,
    /** Another text. */
    TEXT,
    /** {@code true} and {@code false}. */
    SWITCH,
    /** {@code &&} and {@code ||}. */
    CONNECTIVE,
    /** A condition, or a part of one, is gone. */
    REMOVAL,
    /** {@code not} and {@code exists}. */
    QUANTIFIER,
    /** One of several changes that the rule makes is gone. */
    CHANGE,
    /** A row of a table is gone, or a number in it is another. */
    DATA
  }
}
