package io.nomadguard.engine.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code data/*.toml} that two rulesets don't share.
 *
 * @param table without brackets, such as {@code limit}
 * @param key what tells it from the table's other rows; empty when nothing is declared to
 * @param before null when there was none
 * @param after null when there is none any more
 */
public record RowDiff(
    String table,
    Map<String, Object> key,
    @Nullable WrittenRow before,
    @Nullable WrittenRow after) {

  public RowDiff {
    key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
  }

  /**
   * A row as it is written.
   *
   * @param file path in the ruleset's folder
   * @param line 1-based
   * @param values column → String, Long, Double, Boolean, or a List of these
   */
  public record WrittenRow(String file, int line, Map<String, Object> values) {

    public WrittenRow {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** The columns that differ; none when the row was added or removed. */
  public Set<String> columns() {
    Set<String> differing = new TreeSet<>();
    if (before != null && after != null) {
      differing.addAll(before.values().keySet());
      differing.addAll(after.values().keySet());
      differing.removeIf(
          column -> Objects.equals(before.values().get(column), after.values().get(column)));
    }
    return differing;
  }
}
