package io.nomadguard.engine.facts;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The properties of one fact type: what rules call them, and the JSON fields behind. */
final class Properties {

  /** Reflection happens once per type, when the first finding points at a property of it. */
  private static final ClassValue<Properties> BY_TYPE =
      new ClassValue<>() {
        @Override
        protected Properties computeValue(Class<?> type) {
          return new Properties(type);
        }
      };

  private final Map<String, String> fields = new TreeMap<>();
  private final Map<String, String> units = new TreeMap<>();

  private Properties(Class<?> type) {
    for (Method method : type.getMethods()) {
      Doc doc = method.getAnnotation(Doc.class);
      String property = property(method);
      if (doc != null && property != null && !doc.json().isEmpty()) {
        fields.put(property, doc.json());
        units.put(property, doc.unit());
      }
    }
  }

  static Properties of(Class<? extends Fact> type) {
    return BY_TYPE.get(type);
  }

  /** The bean property that a method gets, or null when it is no getter. */
  static @Nullable String property(Method method) {
    String name = method.getName();
    int prefix = name.startsWith("is") ? 2 : name.startsWith("get") ? 3 : 0;
    if (prefix == 0 || method.getParameterCount() > 0 || name.length() == prefix) {
      return null;
    }
    return Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1);
  }

  @Nullable String field(String property) {
    return fields.get(property);
  }

  String unit(String property) {
    return units.getOrDefault(property, "");
  }

  Set<String> names() {
    return Collections.unmodifiableSet(fields.keySet());
  }
}
