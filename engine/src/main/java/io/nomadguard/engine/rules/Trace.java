package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.rules.Conditions.Span;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A judgement, and how it came about.
 *
 * @param rules those that were asked for, by phase, file and line
 * @param fields what rules wrote to, by path
 */
public record Trace(Judgement judgement, List<OfRule> rules, List<Field> fields) {

  public Trace {
    rules = List.copyOf(rules);
    fields = List.copyOf(fields);
  }

  /**
   * How a rule came to fire, or not to.
   *
   * @param fired how often
   * @param firings what it fired on, with the values of then; the first few
   * @param missed what kept it from firing, in the job as its phase left it; null when it fired, or
   *     when that isn't known
   * @param trouble why neither is known, in words; null mostly
   */
  public record OfRule(
      Rule rule,
      Conditions conditions,
      int fired,
      List<Combination> firings,
      @Nullable Missed missed,
      @Nullable String trouble) {

    public OfRule {
      firings = List.copyOf(firings);
    }
  }

  /**
   * Facts that fit together what a rule asks for.
   *
   * @param facts one for each of the rule's elements, from the first on; null where an element
   *     stands for no single fact, as {@code not} does
   */
  public record Combination(List<@Nullable Fact> facts) {

    public Combination {
      facts = Collections.unmodifiableList(new ArrayList<>(facts));
    }
  }

  /** Why a rule didn't fire. */
  public enum Reason {
    /** There is no fact of the type at all, or the list is empty. */
    NO_FACT,
    /** Of the facts that fit everything before, none fits this. */
    CONDITION,
    /** There is a fact that must not be there. */
    COUNTER,
    /** What isn't cut into conditions doesn't hold. */
    WHOLE
  }

  /**
   * The first thing a rule asks for that nothing offers.
   *
   * @param element index of the rule's element
   * @param condition what of it; the element's own span when it is about the whole element
   * @param nearest what fits everything before, up to and with the fact that lacks it, if there is
   *     one; the first few
   * @param total how many of these there are
   */
  public record Missed(
      int element, Span condition, Reason reason, List<Combination> nearest, int total) {

    public Missed {
      nearest = List.copyOf(nearest);
    }
  }

  /**
   * @param type as rules call it, such as {@code Resources}; empty when no fact, but only values
   *     are meant
   * @param name as people call it, such as {@code task "web" > resources}; null when it has none
   * @param path JSON Pointer into the job; null when it isn't a part of it
   * @param at where it was written; null when nowhere
   */
  public record Fact(
      String type,
      @Nullable String name,
      @Nullable String path,
      @Nullable Position at,
      List<Value> values) {

    public Fact {
      values = List.copyOf(values);
    }
  }

  /**
   * @param name as the rule calls it; {@code this} is the fact itself
   * @param value null for what isn't set
   * @param path JSON Pointer to it in the job; null when it isn't one field of it
   * @param unit such as {@code MB}; empty for none
   */
  public record Value(String name, JsonNode value, @Nullable String path, String unit) {}

  /** What became of a field that rules wrote to. */
  public enum Outcome {
    /** It holds what was written. */
    WRITTEN,
    /** Rules don't agree, so it holds what it did before. */
    CONFLICT,
    /** A rule failed, so all is as it was before. */
    UNDONE
  }

  /**
   * @param path JSON Pointer into the final job; null when what it belonged to is gone
   * @param at where the value before, or what it belongs to, was written; null when nowhere
   * @param writes in the order in which they happened
   */
  public record Field(
      @Nullable String path, @Nullable Position at, Outcome outcome, List<Written> writes) {

    public Field {
      writes = List.copyOf(writes);
    }
  }

  /** What a write did. */
  public enum Act {
    SET,
    /** It was that already. */
    KEEP,
    REMOVE,
    ADD_ELEMENT,
    REMOVE_ELEMENT
  }

  /**
   * @param before null when there was nothing, or it is about an element
   * @param value the value, or the element; null when it was removed
   */
  public record Written(
      Rule rule, Act act, @Nullable JsonNode before, @Nullable JsonNode value, String reason) {}
}
