package io.nomadguard.engine.facts;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A fact's properties by reflection, for tests that go over all of them. */
final class Bean {

  private Bean() {}

  static Stream<Method> getters(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> Properties.property(method) != null)
        .sorted(Comparator.comparing(Properties::property));
  }

  static Stream<Method> mutators(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(Facts::isMutator)
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString));
  }

  /** {@code property=value} of all that is set and has a JSON field behind it; sorted. */
  static List<String> read(Fact fact) {
    return getters(fact.getClass())
        .filter(getter -> !getter.getAnnotation(Doc.class).json().isEmpty())
        .filter(getter -> !isChildren(getter))
        .filter(getter -> isSet(getter, call(getter, fact)))
        .map(getter -> Properties.property(getter) + "=" + shown(call(getter, fact)))
        .sorted()
        .toList();
  }

  static Object call(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(method.toString(), e);
    }
  }

  static boolean isChildren(Method getter) {
    return getter.getGenericReturnType() instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] instanceof Class<?> element
        && Fact.class.isAssignableFrom(element);
  }

  private static boolean isSet(Method getter, Object value) {
    return value != null
        && !(getter.getReturnType() == boolean.class && value.equals(false))
        && !(value instanceof Collection<?> list && list.isEmpty())
        && !(value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static String shown(Object value) {
    return value instanceof Duration duration ? Durations.text(duration) : value.toString();
  }
}
