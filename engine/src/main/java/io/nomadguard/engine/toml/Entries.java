package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists whose strings have a small form of their own, as {@code KEY=value}. */
final class Entries {

  /** Reads one entry. */
  interface Form<T> {
    /**
     * @throws BadEntry with what is wrong
     */
    T parse(String text) throws BadEntry;
  }

  /** An entry isn't in its form; the message goes on from {@code env entry "X" }. */
  static final class BadEntry extends Exception {
    BadEntry(String message) {
      super(message, null, false, false);
    }
  }

  private Entries() {}

  /**
   * @param identity what two entries may not have in common
   */
  static <T> List<Located<T>> read(
      TomlSection section, String key, Form<T> form, Function<T, String> identity) {
    List<Located<String>> written = section.strings(key);
    if (written.isEmpty()) {
      return List.of();
    }
    List<Located<T>> entries = new ArrayList<>(written.size());
    Map<String, Located<T>> seen = new HashMap<>();
    for (Located<String> text : written) {
      Located<T> entry = entry(section, key, text, form);
      if (entry == null) {
        continue;
      }
      String name = identity.apply(entry.value());
      Located<T> first = seen.putIfAbsent(name, entry);
      if (first == null) {
        entries.add(entry);
      } else {
        section.problem(
            entry.at(),
            key
                + " names "
                + Described.quoted(name)
                + " twice, first at line "
                + first.at().line()
                + ", column "
                + first.at().column(),
            null);
      }
    }
    return entries;
  }

  private static <T> @Nullable Located<T> entry(
      TomlSection section, String key, Located<String> text, Form<T> form) {
    try {
      return new Located<>(form.parse(text.value()), text.at());
    } catch (BadEntry e) {
      section.problem(
          text.at(), key + " entry " + Described.quoted(text.value()) + " " + e.getMessage(), null);
      return null;
    }
  }
}
