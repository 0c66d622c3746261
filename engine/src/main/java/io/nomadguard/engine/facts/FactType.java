package io.nomadguard.engine.facts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rules can do with one type of fact, or of value.
 *
 * @param name as in a pattern, such as {@code Resources}
 * @param meaning one or two sentences
 * @param reachedBy paths that lead to it, such as {@code task.resources}
 * @param properties what conditions can name; those that all parts of a job have come last
 */
public record FactType(
    String name,
    Kind kind,
    String meaning,
    List<String> reachedBy,
    List<Property> properties,
    List<Function> functions,
    List<Change> changes) {

  public FactType {
    reachedBy = List.copyOf(reachedBy);
    properties = List.copyOf(properties);
    functions = List.copyOf(functions);
    changes = List.copyOf(changes);
  }

  /** Where such things come from. */
  public enum Kind {
    /** A part of the job, which rules in {@code modify/} may change. */
    PART,
    /** What is around the job: who asks, the site, the cluster. */
    CONTEXT,
    /** No fact of its own, but what properties and functions give. */
    VALUE
  }

  /**
   * @param type as Java writes it, such as {@code List<String>}
   * @param nullable whether it is null when the job doesn't say it
   * @param unit such as {@code MB}; null when it has none
   * @param meaning one or two sentences
   * @param values all there are; empty when there are more than could be told
   * @param usual the most common of more than could be told; empty when none stand out
   * @param least it can be by what it is; null when it isn't a number, or there is no such bound
   * @param most it can be; null like {@code least}
   * @param common whether every part of a job has it
   */
  public record Property(
      String name,
      String type,
      boolean nullable,
      @Nullable String unit,
      String meaning,
      List<String> values,
      List<String> usual,
      @Nullable Long least,
      @Nullable Long most,
      boolean common) {

    public Property {
      values = List.copyOf(values);
      usual = List.copyOf(usual);
    }

    /** One of which no more is known than its type. */
    public static Property of(String name, String type, boolean nullable) {
      return new Property(name, type, nullable, null, "", List.of(), List.of(), null, null, false);
    }

    public Property nullable(boolean may) {
      return new Property(name, type, may, unit, meaning, values, usual, least, most, common);
    }
  }

  /**
   * @param signature such as {@code get(String name)}
   */
  public record Function(String signature, String meaning) {}

  /**
   * @param name such as {@code setMemory}
   * @param signature with its parameters
   * @param wakes the properties whose conditions are looked at again
   */
  public record Change(String name, String signature, String meaning, List<String> wakes) {

    public Change {
      wakes = List.copyOf(wakes);
    }
  }

  public Optional<Property> property(String wanted) {
    return properties.stream().filter(property -> property.name().equals(wanted)).findFirst();
  }

  public Optional<Change> change(String wanted) {
    return changes.stream().filter(change -> change.name().equals(wanted)).findFirst();
  }
}
