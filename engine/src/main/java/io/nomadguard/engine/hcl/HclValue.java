package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Position;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value as written, after escapes and heredocs are resolved. Every value knows its place. */
public sealed interface HclValue {

  /** Where the value's first character stands; null for a value that was made, not read. */
  @Nullable Position at();

  /**
   * Text. Runtime interpolation such as {@code ${attr.kernel.name}} is part of the text, as Nomad
   * keeps it; {@code $${} has become <code>${</code>.
   */
  record Text(String value, @Nullable Position at) implements HclValue {}

  /** A number, exact: {@code 9000} stays an integer. */
  record Number(BigDecimal value, @Nullable Position at) implements HclValue {}

  record Bool(boolean value, @Nullable Position at) implements HclValue {}

  record Null(@Nullable Position at) implements HclValue {}

  record Tuple(List<HclValue> elements, @Nullable Position at) implements HclValue {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /**
   * An object constructor; of two entries with one key the later counts, as in HCL.
   *
   * @param computed whether anything but bare braces made it, be it only parentheses around them:
   *     Nomad tells the two apart in blocks of free form
   */
  record Mapping(List<Entry> entries, @Nullable Position at, boolean computed) implements HclValue {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Mapping(List<Entry> entries, @Nullable Position at) {
      this(entries, at, false);
    }
  }

  /**
   * @param keyAt where the key stands; null when made
   */
  record Entry(String key, HclValue value, @Nullable Position keyAt) {}
}
