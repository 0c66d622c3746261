package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * All plain values of a table, however deep, each under the path of its keys: {@code
 * docker.logging}. One of several tables stands under what it is called, {@code
 * tier["production"].letter}, or under its number where that doesn't tell them apart.
 */
public final class TomlLeaves {

  /** Keys whose value tells tables of a list apart, the first that does. */
  private static final List<String> NAMING = List.of("name", "id");

  private final TomlSection section;
  private final Map<String, Located<Object>> leaves = new LinkedHashMap<>();

  private TomlLeaves(TomlSection section) {
    this.section = section;
  }

  /**
   * Reads them in the order of the file.
   *
   * @return path → String, Long, Double, Boolean, or a List or Map of these; dates and times are
   *     Strings
   */
  public static Map<String, Located<Object>> of(TomlSection section) {
    TomlLeaves read = new TomlLeaves(section);
    for (String key : section.keys()) {
      read.leaf(word(key), section.raw(key));
    }
    return Collections.unmodifiableMap(read.leaves);
  }

  private void leaf(String path, @Nullable Located<Object> located) {
    if (located == null) {
      return;
    }
    if (located.value() instanceof TomlTable inner) {
      TomlSection below = section.below(inner, located.at());
      below.keys().forEach(key -> leaf(path + "." + word(key), below.raw(key)));
    } else if (located.value() instanceof TomlArray array && holdsTables(array)) {
      List<String> names = names(array);
      for (int i = 0; i < array.size(); i++) {
        leaf(path + "[" + names.get(i) + "]", section.rawElement(array, i, located.at()));
      }
    } else {
      leaves.put(path, new Located<>(plain(located.value()), located.at()));
    }
  }

  private static boolean holdsTables(TomlArray array) {
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof TomlTable)) {
        return false;
      }
    }
    return array.size() > 0;
  }

  private static List<String> names(TomlArray array) {
    for (String naming : NAMING) {
      Set<String> names = new HashSet<>();
      List<String> inOrder = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlTable table
            && table.get(List.of(naming)) instanceof String name
            && names.add(name)) {
          inOrder.add('"' + name + '"');
        }
      }
      if (inOrder.size() == array.size()) {
        return inOrder;
      }
    }
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= array.size(); i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers;
  }

  private static Object plain(Object value) {
    if (value instanceof TomlArray array) {
      List<Object> elements = new ArrayList<>(array.size());
      for (int i = 0; i < array.size(); i++) {
        elements.add(plain(array.get(i)));
      }
      return Collections.unmodifiableList(elements);
    }
    if (value instanceof TomlTable table) {
      Map<String, Object> entries = new LinkedHashMap<>();
      for (String key : table.keySet()) {
        entries.put(key, plain(table.get(List.of(key))));
      }
      return Collections.unmodifiableMap(entries);
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }

  private static String word(String key) {
    return key.matches("[A-Za-z0-9_-]+") ? key : '"' + key + '"';
  }
}
