package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.FactCatalog;
import io.nomadguard.engine.facts.FactScope;
import io.nomadguard.engine.source.NearestName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types that conditions can match, and their properties. For finding misspelt ones. */
final class Vocabulary {

  private static final String FACTS = FactScope.class.getPackageName();

  private final DeclaredTypes declared;
  private final Map<String, Class<?>> facts = new LinkedHashMap<>();

  Vocabulary(DeclaredTypes declared) {
    this.declared = declared;
    for (String name : FactTypes.names()) {
      facts.put(name, fact(name));
    }
  }

  private static Class<?> fact(String name) {
    try {
      return Class.forName(FACTS + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("our own class is gone: " + name, e);
    }
  }

  /** Those worth naming to an author. */
  Set<String> types() {
    Set<String> types = new TreeSet<>();
    FactCatalog.get().types().forEach(type -> types.add(type.name()));
    types.addAll(declared.names());
    return types;
  }

  /** The type that was probably meant, by its own name or by that which Nomad's API gives it. */
  Optional<String> nearestType(String written) {
    Set<String> types = types();
    Map<String, String> meant = new TreeMap<>(NomadNames.FACTS);
    types.forEach(type -> meant.put(type, type));
    return NearestName.of(written, meant.keySet()).map(meant::get);
  }

  /** Property → the fact type it leads to, or null where that is no fact; empty when unknown. */
  Optional<SortedMap<String, @Nullable String>> properties(String type) {
    DeclaredType own = declared.byName().get(type);
    if (own != null) {
      SortedMap<String, @Nullable String> properties = new TreeMap<>();
      own.fields().forEach(field -> properties.put(field.name(), null));
      return Optional.of(properties);
    }
    return Optional.ofNullable(facts.get(type)).map(Vocabulary::properties);
  }

  /** Names of all methods of a type, for a call that went wrong. */
  Set<String> methods(String type) {
    Class<?> fact = facts.get(type);
    return fact == null
        ? Set.of()
        : Set.of(fact.getMethods()).stream()
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedMap<String, @Nullable String> properties(Class<?> type) {
    SortedMap<String, @Nullable String> properties = new TreeMap<>();
    for (Method method : type.getMethods()) {
      String name = property(method);
      if (name != null) {
        Class<?> result = method.getReturnType();
        boolean fact = result.getPackageName().equals(FACTS) && !result.isMemberClass();
        properties.put(name, fact ? result.getSimpleName() : null);
      }
    }
    return properties;
  }

  private static @Nullable String property(Method method) {
    if (method.getParameterCount() > 0
        || Modifier.isStatic(method.getModifiers())
        || method.getReturnType() == void.class
        || method.getDeclaringClass() == Object.class) {
      return null;
    }
    String name = method.getName();
    int prefix = name.matches("get[A-Z].*") ? 3 : name.matches("is[A-Z].*") ? 2 : 0;
    return prefix == 0
        ? name
        : name.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + name.substring(prefix + 1);
  }
}
