package io.nomadguard.engine.rules;

import io.nomadguard.engine.evaluate.GoDuration;
import io.nomadguard.engine.source.Located;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a field of a declared type can hold, and how TOML writes it. */
public enum ColumnType {
  STRING("String", String.class, "a string", ColumnType::string, null),
  INT("int", int.class, "a whole number", ColumnType::integer, 0),
  LONG("long", long.class, "a whole number", ColumnType::longInteger, 0L),
  DOUBLE("double", double.class, "a number", ColumnType::number, 0.0),
  BOOLEAN("boolean", boolean.class, "true or false", ColumnType::bool, false),
  DURATION("Duration", Duration.class, "a duration such as \"90s\"", ColumnType::duration, null),
  INSTANT("Instant", Instant.class, "a time such as 2026-11-23T02:00:00Z", ColumnType::at, null),
  DATE("LocalDate", LocalDate.class, "a date such as 2026-11-23", ColumnType::date, null),
  TIME("LocalTime", LocalTime.class, "a time of day such as 02:00:00", ColumnType::time, null),
  DATE_TIME(
      "LocalDateTime",
      LocalDateTime.class,
      "a date and time such as 2026-11-23T02:00:00",
      ColumnType::dateTime,
      null),
  DAY("DayOfWeek", DayOfWeek.class, "a day such as \"monday\"", ColumnType::day, null),
  STRINGS("List<String>", List.class, "a list of strings", list(ColumnType::string), List.of()),
  INTS(
      "List<Integer>", List.class, "a list of whole numbers", list(ColumnType::integer), List.of()),
  DAYS(
      "List<DayOfWeek>",
      List.class,
      "a list of days such as \"monday\"",
      list(ColumnType::day),
      List.of());

  private final String written;
  private final Class<?> javaType;
  private final String allowed;
  private final Function<Object, @Nullable Object> reader;
  private final @Nullable Object absent;

  ColumnType(
      String written,
      Class<?> javaType,
      String allowed,
      Function<Object, @Nullable Object> reader,
      @Nullable Object absent) {
    this.written = written;
    this.javaType = javaType;
    this.allowed = allowed;
    this.reader = reader;
    this.absent = absent;
  }

  /** The type of that name in a declaration, such as {@code List<String>}. */
  static Optional<ColumnType> of(String written) {
    return Arrays.stream(values()).filter(type -> type.written.equals(written)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(type -> type.written).collect(Collectors.joining(", "));
  }

  /** As in a declaration, such as {@code List<String>}. */
  public String written() {
    return written;
  }

  Class<?> javaType() {
    return javaType;
  }

  boolean isList() {
    return javaType == List.class;
  }

  /** Such as {@code a whole number}. */
  String allowed() {
    return allowed;
  }

  /** What a row has that doesn't name the column; null where nothing stands for nothing. */
  public @Nullable Object absent() {
    return absent;
  }

  /**
   * @param value as TOML has it: String, Long, Double, Boolean, a java.time value, or a list of
   *     located ones
   * @return null when it isn't of this type
   */
  public @Nullable Object read(Object value) {
    return reader.apply(value);
  }

  private static @Nullable Object string(Object value) {
    return value instanceof String ? value : null;
  }

  private static @Nullable Object integer(Object value) {
    return value instanceof Long number && number == number.intValue() ? number.intValue() : null;
  }

  private static @Nullable Object longInteger(Object value) {
    return value instanceof Long ? value : null;
  }

  private static @Nullable Object number(Object value) {
    return value instanceof Number number ? (Object) number.doubleValue() : null;
  }

  private static @Nullable Object bool(Object value) {
    return value instanceof Boolean ? value : null;
  }

  private static @Nullable Object duration(Object value) {
    OptionalLong nanos =
        value instanceof String text ? GoDuration.parse(text) : OptionalLong.empty();
    return nanos.isPresent() ? Duration.ofNanos(nanos.getAsLong()) : null;
  }

  private static @Nullable Object at(Object value) {
    return value instanceof OffsetDateTime time ? time.toInstant() : null;
  }

  private static @Nullable Object date(Object value) {
    return value instanceof LocalDate ? value : null;
  }

  private static @Nullable Object time(Object value) {
    return value instanceof LocalTime ? value : null;
  }

  private static @Nullable Object dateTime(Object value) {
    return value instanceof LocalDateTime ? value : null;
  }

  private static @Nullable Object day(Object value) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> value instanceof String && day.name().equals(upper(value)))
        .findFirst()
        .orElse(null);
  }

  private static String upper(Object value) {
    return value.toString().toUpperCase(Locale.ROOT);
  }

  private static Function<Object, @Nullable Object> list(Function<Object, @Nullable Object> one) {
    return value -> {
      if (!(value instanceof List<?> elements)) {
        return null;
      }
      List<Object> read = new ArrayList<>(elements.size());
      for (Object element : elements) {
        Object plain = element instanceof Located<?> located ? located.value() : element;
        Object converted = plain == null ? null : one.apply(plain);
        if (converted == null) {
          return null;
        }
        read.add(converted);
      }
      return List.copyOf(read);
    };
  }
}
