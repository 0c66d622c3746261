package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Fact;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads properties of facts as conditions do. The outer Optional says whether there is one. */
final class PropertyAccess {

  private PropertyAccess() {}

  static boolean isJobs(@Nullable Object value) {
    return value instanceof Fact;
  }

  /** {@code getMemory} and {@code memory} are one property. */
  static String property(String word) {
    int prefix = word.startsWith("is") ? 2 : word.startsWith("get") ? 3 : 0;
    return prefix > 0 && word.length() > prefix && Character.isUpperCase(word.charAt(prefix))
        ? Character.toLowerCase(word.charAt(prefix)) + word.substring(prefix + 1)
        : word;
  }

  static Optional<Optional<Object>> read(Object owner, String property) {
    if (owner instanceof Collection<?> list) {
      return property.equals("size") ? value(list.size()) : Optional.empty();
    }
    if (owner instanceof Map<?, ?>) {
      return Optional.empty();
    }
    if (owner instanceof Map.Entry<?, ?> entry) {
      return switch (property) {
        case "key" -> value(entry.getKey());
        case "value" -> value(entry.getValue());
        default -> Optional.empty();
      };
    }
    if (owner.getClass().getName().startsWith("java.")) {
      return Optional.empty();
    }
    String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
    for (String name : new String[] {"get" + capital, "is" + capital, property}) {
      Optional<Optional<Object>> found = call(owner, name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** {@code get("key")} of a map, or of what is like one. */
  static Optional<Optional<Object>> entry(Object owner, String key) {
    if (owner instanceof Map<?, ?> map) {
      return value(map.get(key));
    }
    return owner instanceof Fact ? call(owner, "get", key) : Optional.empty();
  }

  private static Optional<Optional<Object>> call(Object owner, String name, Object... arguments) {
    Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {String.class};
    try {
      Method method = owner.getClass().getMethod(name, types);
      boolean reads =
          Modifier.isPublic(owner.getClass().getModifiers())
              && !Modifier.isStatic(method.getModifiers())
              && method.getReturnType() != void.class
              && method.getDeclaringClass() != Object.class
              // Else methods that a public type has from a hidden one can't be called.
              && method.trySetAccessible();
      return reads ? value(method.invoke(owner, arguments)) : Optional.empty();
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return Optional.empty();
    }
  }

  private static Optional<Optional<Object>> value(@Nullable Object value) {
    return Optional.of(Optional.ofNullable(value));
  }
}
