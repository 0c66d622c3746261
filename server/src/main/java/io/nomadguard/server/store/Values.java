package io.nomadguard.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values on their way into columns and back. */
final class Values {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** PostgreSQL's texts can't hold a NUL, UTF-8 no half of a pair. */
  private static final Pattern UNKEEPABLE = Pattern.compile("\0|\\p{Cs}");

  private Values() {}

  static String text(String text) {
    // Looking first spares the copy that is hardly ever needed.
    return UNKEEPABLE.matcher(text).find() ? UNKEEPABLE.matcher(text).replaceAll("\uFFFD") : text;
  }

  static @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : text(text);
  }

  static long micros(Instant instant) {
    // Not ChronoUnit.between, which counts in nanoseconds and ends in the year 2262.
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1000);
  }

  static @Nullable Long microsOrNull(@Nullable Instant instant) {
    return instant == null ? null : micros(instant);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** For {@link Dialect#isListed}. */
  static String list(Collection<String> texts) {
    try {
      return JSON.writeValueAsString(texts.stream().map(Values::text).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of strings is always JSON", e);
    }
  }

  /** The teams of a row: sorted, commas between. */
  static List<String> teams(String team) {
    return Arrays.stream(team.split(",", -1))
        .filter(name -> !name.isEmpty())
        .map(Values::text)
        .distinct()
        .toList();
  }

  /** Names that may hold anything but line ends. */
  static String lines(Set<String> names) {
    return names.stream().sorted().map(Values::text).collect(Collectors.joining("\n"));
  }

  static Set<String> names(String lines) {
    return lines.isEmpty() ? Set.of() : Set.of(lines.split("\n", -1));
  }
}
