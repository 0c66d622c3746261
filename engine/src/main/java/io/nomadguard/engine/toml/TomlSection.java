package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlEntry;
import org.tomlj.TomlKeyValue;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a TOML file. Every getter declares its key, answers null (or an empty list) when the
 * key is absent, and reports a value of the wrong type and answers as if it were absent. {@link
 * #rejectUnknown}, called after all getters, reports the keys nobody asked for. Not thread-safe.
 */
public final class TomlSection {

  private final TomlContext context;
  private final TomlTable table;
  private final String name;
  private final Position at;
  private final Set<String> declared = new TreeSet<>();

  TomlSection(TomlContext context, TomlTable table, String name, Position at) {
    this.context = context;
    this.table = table;
    this.name = name;
    this.at = at;
  }

  /** Where the table begins: its header, its opening brace, or the start of the file. */
  public Position at() {
    return at;
  }

  /** False when the file has syntax errors: a key that seems absent may just be unreadable. */
  public boolean whole() {
    return context.whole();
  }

  /** All keys that are there, in the order of the file. */
  public Set<String> keys() {
    return table.keySet();
  }

  public boolean has(String key) {
    declared.add(key);
    return entry(key) != null;
  }

  /** Where the key's value stands, or the table when there is no such key. */
  public Position positionOf(String key) {
    TomlKeyValue entry = entry(key);
    return entry == null ? at : valueAt(entry, at);
  }

  public @Nullable Located<String> string(String key) {
    return typed(key, String.class, "a string");
  }

  /** As {@link #string}; absent or empty is a problem (in a whole file). */
  public @Nullable Located<String> requiredString(String key) {
    Located<String> value = string(key);
    if (value != null && value.value().isBlank()) {
      problem(value.at(), key + " is empty", null);
      return null;
    }
    if (value == null && entry(key) == null) {
      missing(key);
    }
    return value;
  }

  /**
   * @param min smallest allowed value
   * @param max largest allowed value; Integer.MAX_VALUE when there is no particular limit
   * @param unit for the message, as {@code MHz}; may be empty
   */
  public @Nullable Located<Integer> integer(String key, int min, int max, String unit) {
    Located<Long> value =
        typed(key, Long.class, "an integer" + (unit.isEmpty() ? "" : " (" + unit + ")"));
    if (value == null) {
      return null;
    }
    if (value.value() < min || value.value() > max) {
      String space = unit.isEmpty() ? "" : " " + unit;
      String allowed =
          max == Integer.MAX_VALUE && value.value() < min
              ? min + space + " or more"
              : "between " + min + " and " + max + space;
      problem(value.at(), key + " is " + value.value() + space + ", but must be " + allowed, null);
      return null;
    }
    return new Located<>(value.value().intValue(), value.at());
  }

  /** An integer or a float. */
  public @Nullable Located<Double> number(String key) {
    Located<Object> value = value(key);
    if (value == null) {
      return null;
    }
    if (value.value() instanceof Number number && Double.isFinite(number.doubleValue())) {
      return new Located<>(number.doubleValue(), value.at());
    }
    wrongType(key, value, "a finite number");
    return null;
  }

  public @Nullable Located<Boolean> bool(String key) {
    return typed(key, Boolean.class, "true or false");
  }

  /** A date-time with its offset. */
  public @Nullable Located<OffsetDateTime> dateTime(String key) {
    return typed(key, OffsetDateTime.class, "a date-time with an offset, as 2026-11-23T02:00:00Z");
  }

  /** One of a few strings; a message lists them in the map's order. */
  public <T> @Nullable Located<T> choice(String key, Map<String, T> allowed) {
    Located<String> value = string(key);
    if (value == null) {
      return null;
    }
    T chosen = allowed.get(value.value());
    if (chosen == null) {
      problem(
          value.at(),
          key
              + " is "
              + Described.quoted(value.value())
              + ", but must be one of "
              + String.join(", ", allowed.keySet()),
          nearest(value.value(), allowed.keySet()));
      return null;
    }
    return new Located<>(chosen, value.at());
  }

  /** A list of strings, each with its own place. */
  public List<Located<String>> strings(String key) {
    Located<Object> value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value.value() instanceof TomlArray array)) {
      wrongType(key, value, "a list of strings");
      return List.of();
    }
    List<Located<String>> strings = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      Located<Object> element = element(array.entry(i), value.at());
      if (element.value() instanceof String text && isClean(key, text, element.at())) {
        strings.add(new Located<>(text, element.at()));
      } else if (!(element.value() instanceof String)) {
        problem(
            element.at(),
            key + " holds " + Described.of(element.value()) + ", but must be a list of strings",
            null);
      }
    }
    return List.copyOf(strings);
  }

  /**
   * Any value: String, Long, Double, Boolean, a java.time value, or a List of Located values of
   * these. A table is a problem.
   */
  public @Nullable Located<Object> scalar(String key) {
    Located<Object> value = value(key);
    return value == null ? null : plain(key, value);
  }

  private @Nullable Located<Object> plain(String key, Located<Object> value) {
    if (value.value() instanceof TomlTable) {
      wrongType(key, value, "a plain value or a list of them");
      return null;
    }
    if (!(value.value() instanceof TomlArray array)) {
      return value;
    }
    List<Located<Object>> elements = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      Located<Object> element = plain(key, element(array.entry(i), value.at()));
      if (element != null) {
        elements.add(element);
      }
    }
    return new Located<>(List.copyOf(elements), value.at());
  }

  /** A table written {@code [key]} or inline. */
  public @Nullable TomlSection section(String key) {
    Located<Object> value = value(key);
    if (value == null) {
      return null;
    }
    if (value.value() instanceof TomlTable inner) {
      return new TomlSection(context, inner, "[" + path(key) + "]", value.at());
    }
    wrongType(key, value, "a table, written [" + path(key) + "]");
    return null;
  }

  /** Tables written {@code [[key]]}, or a list of inline tables. */
  public List<TomlSection> sections(String key) {
    Located<Object> value = value(key);
    if (value == null) {
      return List.of();
    }
    String title = "[[" + path(key) + "]]";
    if (!(value.value() instanceof TomlArray array)) {
      wrongType(key, value, "a list of tables, each written " + title);
      return List.of();
    }
    List<TomlSection> sections = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      Located<Object> element = element(array.entry(i), value.at());
      if (element.value() instanceof TomlTable inner) {
        sections.add(new TomlSection(context, inner, title, element.at()));
      } else {
        wrongType(key, element, "a list of tables, each written " + title);
      }
    }
    return sections;
  }

  /** How many elements the list has; 0 when there is no such list. */
  int size(String key) {
    TomlKeyValue entry = entry(key);
    return entry != null && entry.value().get() instanceof TomlArray array ? array.size() : 0;
  }

  /** Reports that the key ought to be there, unless syntax errors may have hidden it. */
  public void missing(String key) {
    if (context.whole()) {
      problem(at, key + " is missing" + (name.isEmpty() ? "" : " in " + name), null);
    }
  }

  /** Reports something about a value of this table. */
  public void problem(Position where, String message, @Nullable String help) {
    context.problems().add(where, message, help);
  }

  /** Reports every key that no getter asked for, with the nearest of those that were. */
  public void rejectUnknown() {
    rejectUnknown(key -> null);
  }

  /**
   * As {@link #rejectUnknown()}.
   *
   * @param elsewhere for a key that is known in another table the name of that table, else null
   */
  void rejectUnknown(Function<String, @Nullable String> elsewhere) {
    for (String key : table.keySet()) {
      if (declared.contains(key)) {
        continue;
      }
      String owner = elsewhere.apply(key);
      String nearest = owner == null ? nearest(key, declared) : key + " belongs to " + owner;
      TomlKeyValue entry = entry(key);
      problem(
          entry == null ? at : place(entry.position(), at),
          "unknown key " + Described.quoted(key) + (name.isEmpty() ? "" : " in " + name),
          (nearest == null ? "" : nearest + (owner == null ? " " : "; "))
              + "known here: "
              + String.join(", ", declared));
    }
  }

  private static @Nullable String nearest(String wrong, Set<String> known) {
    return NearestName.of(wrong, known).map(k -> "did you mean \"" + k + "\"?").orElse(null);
  }

  private <T> @Nullable Located<T> typed(String key, Class<T> type, String expected) {
    Located<Object> value = value(key);
    if (value == null) {
      return null;
    }
    if (!type.isInstance(value.value())) {
      wrongType(key, value, expected);
      return null;
    }
    if (value.value() instanceof String text && !isClean(key, text, value.at())) {
      return null;
    }
    return new Located<>(type.cast(value.value()), value.at());
  }

  /** Neither Nomad nor any program it starts can take a NUL in a text. */
  private boolean isClean(String key, String text, Position where) {
    if (text.indexOf('\0') < 0) {
      return true;
    }
    problem(where, key + " holds a NUL character (\\u0000)", null);
    return false;
  }

  private void wrongType(String key, Located<Object> value, String expected) {
    problem(
        value.at(), key + " is " + Described.of(value.value()) + ", but must be " + expected, null);
  }

  private @Nullable Located<Object> value(String key) {
    declared.add(key);
    TomlKeyValue entry = entry(key);
    return entry == null ? null : new Located<>(entry.value().get(), valueAt(entry, at));
  }

  private @Nullable TomlKeyValue entry(String key) {
    return table.entry(List.of(key));
  }

  private Located<Object> element(TomlEntry entry, Position list) {
    return new Located<>(entry.value().get(), valueAt(entry, list));
  }

  private Position valueAt(TomlEntry entry, Position fallback) {
    return place(entry.value().position(), place(entry.position(), fallback));
  }

  /** Whether a table stands under the key. */
  public boolean isTable(String key) {
    Located<Object> value = value(key);
    return value != null && value.value() instanceof TomlTable;
  }

  /** Whatever stands under the key, as the parser has it; null when nothing does. */
  @Nullable Located<Object> raw(String key) {
    return value(key);
  }

  /** An element of a list that stands at {@code list}. */
  Located<Object> rawElement(TomlArray array, int index, Position list) {
    return element(array.entry(index), list);
  }

  /** A table of this file. */
  TomlSection below(TomlTable inner, Position where) {
    return new TomlSection(context, inner, name, where);
  }

  /** Tables that are only implied, as {@code a} by {@code [a.b]}, have no place of their own. */
  private Position place(@Nullable TomlPosition parsed, Position fallback) {
    return parsed == null ? fallback : context.text().at(parsed);
  }

  private String path(String key) {
    return name.isEmpty() ? key : name.replaceAll("[\\[\\]]", "") + "." + key;
  }
}
