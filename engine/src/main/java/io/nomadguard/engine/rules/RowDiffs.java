package io.nomadguard.engine.rules;

import io.nomadguard.engine.rules.RowDiff.WrittenRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the rows of two rulesets' tables. */
final class RowDiffs {

  /** More rows without a key are not paired by likeness, which takes time by their product. */
  private static final int MOST_PAIRED = 300;

  private final String table;
  private final List<String> key;
  private final List<RowDiff> diffs = new ArrayList<>();

  private RowDiffs(String table, List<String> key) {
    this.table = table;
    this.key = key;
  }

  static List<RowDiff> between(WrittenRuleset before, WrittenRuleset after) {
    Set<String> tables = new TreeSet<>(before.rows().keySet());
    tables.addAll(after.rows().keySet());
    List<RowDiff> all = new ArrayList<>();
    for (String table : tables) {
      List<WrittenRow> then = before.rows().getOrDefault(table, List.of());
      List<WrittenRow> now = after.rows().getOrDefault(table, List.of());
      RowDiffs diffs = new RowDiffs(table, WrittenRuleset.key(before, after, table));
      diffs.compare(new ArrayList<>(then), new ArrayList<>(now));
      all.addAll(diffs.diffs);
    }
    return all;
  }

  private void compare(List<WrittenRow> then, List<WrittenRow> now) {
    removeShared(then, now);
    if (!key.isEmpty()) {
      byKey(then, now);
    } else if (then.size() <= MOST_PAIRED && now.size() <= MOST_PAIRED) {
      byLikeness(then, now);
    }
    then.forEach(row -> diffs.add(new RowDiff(table, keyOf(row), row, null)));
    now.forEach(row -> diffs.add(new RowDiff(table, keyOf(row), null, row)));
    diffs.sort((one, other) -> Integer.compare(line(one), line(other)));
  }

  private static int line(RowDiff diff) {
    WrittenRow row = diff.after() == null ? diff.before() : diff.after();
    return row == null ? 0 : row.line();
  }

  /** Rows that are the same stand anywhere, as many times as in the other. */
  private static void removeShared(List<WrittenRow> then, List<WrittenRow> now) {
    Map<Map<String, Object>, Integer> counts = new HashMap<>();
    then.forEach(row -> counts.merge(row.values(), 1, Integer::sum));
    Map<Map<String, Object>, Integer> shared = new HashMap<>();
    now.removeIf(
        row -> {
          int left = counts.getOrDefault(row.values(), 0);
          if (left > 0) {
            counts.put(row.values(), left - 1);
            shared.merge(row.values(), 1, Integer::sum);
          }
          return left > 0;
        });
    then.removeIf(
        row -> {
          int left = shared.getOrDefault(row.values(), 0);
          shared.put(row.values(), left - 1);
          return left > 0;
        });
  }

  private void byKey(List<WrittenRow> then, List<WrittenRow> now) {
    Map<Map<String, Object>, WrittenRow> byKey = new HashMap<>();
    then.forEach(row -> byKey.putIfAbsent(keyOf(row), row));
    now.removeIf(
        row -> {
          WrittenRow twin = byKey.remove(keyOf(row));
          if (twin != null) {
            then.remove(twin);
            diffs.add(new RowDiff(table, keyOf(row), twin, row));
          }
          return twin != null;
        });
  }

  /** A row goes with the one it shares most values with, if that is more than half of them. */
  private void byLikeness(List<WrittenRow> then, List<WrittenRow> now) {
    now.removeIf(
        row -> {
          WrittenRow nearest = nearest(row, then);
          if (nearest != null) {
            then.remove(nearest);
            diffs.add(new RowDiff(table, shared(nearest, row), nearest, row));
          }
          return nearest != null;
        });
  }

  private static @Nullable WrittenRow nearest(WrittenRow row, List<WrittenRow> among) {
    WrittenRow nearest = null;
    int most = 0;
    for (WrittenRow candidate : among) {
      Set<String> columns = new LinkedHashSet<>(row.values().keySet());
      columns.addAll(candidate.values().keySet());
      int shared = shared(candidate, row).size();
      if (shared * 2 > columns.size() && shared > most) {
        most = shared;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static Map<String, Object> shared(WrittenRow one, WrittenRow other) {
    Map<String, Object> shared = new LinkedHashMap<>(other.values());
    shared.entrySet().retainAll(one.values().entrySet());
    return shared;
  }

  private Map<String, Object> keyOf(WrittenRow row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String column : key) {
      if (row.values().containsKey(column)) {
        values.put(column, row.values().get(column));
      }
    }
    return values;
  }
}
