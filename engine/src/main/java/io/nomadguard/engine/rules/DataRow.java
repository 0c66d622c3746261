package io.nomadguard.engine.rules;

import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of {@code data/*.toml}. Each phase gets a fact of its own made of it: nothing a rule does
 * to one reaches the next decision.
 */
record DataRow(Constructor<?> constructor, Object[] values) {

  static List<DataRow> of(List<DataReader.Row> rows, ClassLoader classes) {
    Map<String, Constructor<?>> constructors = new HashMap<>();
    return rows.stream()
        .map(
            row ->
                new DataRow(
                    constructors.computeIfAbsent(
                        row.type().name(), name -> constructor(row.type(), classes)),
                    row.values()))
        .toList();
  }

  private static Constructor<?> constructor(DeclaredType type, ClassLoader classes) {
    Class<?>[] fields =
        type.fields().stream().map(field -> field.type().javaType()).toArray(Class<?>[]::new);
    try {
      return classes.loadClass(DeclaredTypes.PACKAGE + "." + type.name()).getConstructor(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a declared type is not as declared: " + type.name(), e);
    }
  }

  Class<?> type() {
    return constructor.getDeclaringClass();
  }

  Object fact() {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a declared type can't be made: " + constructor, e);
    }
  }
}
