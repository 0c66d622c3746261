package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.FactCatalog;
import io.nomadguard.engine.facts.FactType;
import io.nomadguard.engine.rules.DeclaredType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the types of facts: nomadguard's own, and those that the ruleset declares. */
final class Types {

  private static final Set<String> PRIMITIVES = Set.of("int", "long", "double", "boolean");

  private final Map<String, FactType> facts = new HashMap<>();
  private final Map<String, Map<String, FactType.Property>> properties = new HashMap<>();
  private final Set<String> ofTask = new HashSet<>(Set.of("Task"));
  private final Set<String> ofGroup = new HashSet<>(Set.of("Group", "Task"));

  Types(FactCatalog catalog, List<DeclaredType> declared) {
    for (FactType type : catalog.types()) {
      facts.put(type.name(), type);
      Map<String, FactType.Property> byName = new HashMap<>();
      type.properties().forEach(property -> byName.put(property.name(), property));
      properties.put(type.name(), byName);
    }
    for (DeclaredType type : declared) {
      Map<String, FactType.Property> byName = new HashMap<>();
      type.fields().forEach(field -> byName.put(field.name(), property(field)));
      properties.put(type.name(), byName);
    }
    owned(catalog);
  }

  private static FactType.Property property(DeclaredType.Field field) {
    String type = field.type().written();
    boolean nullable = !PRIMITIVES.contains(type) && !type.startsWith("List") && !field.key();
    return FactType.Property.of(field.name(), type, nullable);
  }

  /** Which parts can only be of a task, or of a group. */
  private void owned(FactCatalog catalog) {
    boolean more = true;
    while (more) {
      more = false;
      for (FactType type : catalog.types()) {
        more |= owned(type, ofTask) | owned(type, ofGroup);
      }
    }
  }

  private static boolean owned(FactType type, Set<String> owners) {
    return !type.reachedBy().isEmpty()
        && type.reachedBy().stream().allMatch(path -> owners.contains(owner(path)))
        && owners.add(type.name());
  }

  private static String owner(String path) {
    String name = path.substring(0, path.indexOf('.'));
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  boolean known(String type) {
    return properties.containsKey(type);
  }

  @Nullable FactType fact(String type) {
    return facts.get(type);
  }

  /** Names of all properties; empty when the type isn't known. */
  Set<String> names(String type) {
    return properties.getOrDefault(type, Map.of()).keySet();
  }

  /** What a property is, with what is known of whose it is; null when it isn't known. */
  FactType.@Nullable Property property(@Nullable String type, String name) {
    FactType.Property property = properties.getOrDefault(type, Map.of()).get(name);
    boolean always =
        property != null
            && ((name.equals("task") && ofTask.contains(type))
                || (name.equals("group") && ofGroup.contains(type)));
    return always ? property.nullable(false) : property;
  }

  /**
   * What a path leads to; nullable when anything on its way is. Null when it isn't known.
   *
   * @param type of the fact it begins at
   */
  FactType.@Nullable Property at(@Nullable String type, List<String> path) {
    String owner = type;
    boolean nullable = false;
    FactType.Property property = null;
    for (String step : path) {
      property = property(owner, step);
      if (property == null) {
        return null;
      }
      nullable |= property.nullable();
      owner = property.type();
    }
    return property == null ? null : property.nullable(nullable);
  }

  static boolean primitive(String type) {
    return PRIMITIVES.contains(type);
  }
}
