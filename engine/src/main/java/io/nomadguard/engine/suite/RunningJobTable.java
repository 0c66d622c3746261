package io.nomadguard.engine.suite;

import io.nomadguard.engine.facts.RunningJob;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** {@code [running]} of {@code request.toml}: the job as the cluster is said to run it. */
final class RunningJobTable {

  private static final int MOST = 1_000_000_000;

  private RunningJobTable() {}

  /**
   * @return null when there is no such table
   */
  static @Nullable RunningJob read(@Nullable TomlSection table) {
    if (table == null) {
      return null;
    }
    Located<Boolean> stopped = table.bool("stopped");
    Located<OffsetDateTime> submittedAt = table.dateTime("submitted_at");
    RunningJob running =
        new RunningJob(
            text(table, "id", ""),
            text(table, "namespace", "default"),
            text(table, "type", "service"),
            text(table, "status", "running"),
            stopped != null && stopped.value(),
            whole(table, "version", 0L, ""),
            whole(table, "modify_index", 1L, ""),
            submittedAt == null ? Instant.EPOCH : submittedAt.value().toInstant(),
            whole(table, "priority", 50L, ""),
            table.strings("datacenters").stream().map(Located::value).toList(),
            map(table, "meta", (section, key) -> text(section, key, "")),
            map(table, "counts", (section, key) -> whole(section, key, 0L, "")),
            map(table, "images", (section, key) -> text(section, key, "")),
            map(table, "memory", (section, key) -> whole(section, key, 0L, "MB")));
    table.rejectUnknown();
    return running;
  }

  private static <T> Map<String, T> map(
      TomlSection table, String name, BiFunction<TomlSection, String, T> value) {
    Map<String, T> map = new TreeMap<>();
    TomlSection section = table.section(name);
    if (section != null) {
      section.keys().forEach(key -> map.put(key, value.apply(section, key)));
    }
    return map;
  }

  private static String text(TomlSection section, String key, String otherwise) {
    Located<String> value = section.string(key);
    return value == null ? otherwise : value.value();
  }

  private static long whole(TomlSection section, String key, long otherwise, String unit) {
    Located<Integer> value = section.integer(key, 0, MOST, unit);
    return value == null ? otherwise : value.value();
  }
}
