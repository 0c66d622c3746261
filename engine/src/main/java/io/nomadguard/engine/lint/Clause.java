package io.nomadguard.engine.lint;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that hold together.
 *
 * @param values what is compared → what it may be
 * @param whole which of them are whole numbers
 * @param orders pairs of things that are compared with each other → how they may stand
 * @param patterns regular expressions that must fit, or not
 */
record Clause(
    Map<String, Values> values,
    Set<String> whole,
    Map<List<String>, Set<Order>> orders,
    Set<Fit> patterns) {

  /** How two things stand to each other. */
  enum Order {
    LESS,
    EQUAL,
    MORE,
    /** One of them is null. */
    NONE
  }

  /** A text and a regular expression that fits it, or doesn't. */
  record Fit(String key, String regex, boolean fits) {}

  static final Clause TRUE = new Clause(Map.of(), Set.of(), Map.of(), Set.of());

  static Clause of(String key, Values values, boolean whole) {
    return new Clause(Map.of(key, values), whole ? Set.of(key) : Set.of(), Map.of(), Set.of());
  }

  static Clause of(String left, String right, Set<Order> orders) {
    return new Clause(Map.of(), Set.of(), Map.of(List.of(left, right), orders), Set.of());
  }

  static Clause of(Fit fit) {
    return new Clause(Map.of(), Set.of(), Map.of(), Set.of(fit));
  }

  /** Both; null when they can't hold together. */
  @Nullable Clause and(Clause other) {
    Map<String, Values> all = new HashMap<>(values);
    Set<String> integers = new HashSet<>(whole);
    integers.addAll(other.whole);
    other.values.forEach((key, more) -> all.merge(key, more, Values::and));
    for (Map.Entry<String, Values> one : all.entrySet()) {
      if (one.getValue().impossible(integers.contains(one.getKey()))) {
        return null;
      }
    }
    Map<List<String>, Set<Order>> stand = new HashMap<>(orders);
    for (Map.Entry<List<String>, Set<Order>> one : other.orders.entrySet()) {
      Set<Order> both = EnumSet.copyOf(one.getValue());
      both.retainAll(stand.getOrDefault(one.getKey(), one.getValue()));
      if (both.isEmpty()) {
        return null;
      }
      stand.put(one.getKey(), both);
    }
    if (!equalsCanBe(stand, all, integers)) {
      return null;
    }
    Set<Fit> fits = new HashSet<>(patterns);
    fits.addAll(other.patterns);
    return fits.stream().allMatch(fit -> fits(all.get(fit.key()), fit))
        ? new Clause(all, integers, stand, fits)
        : null;
  }

  /** Whether what must be equal can be. */
  private static boolean equalsCanBe(
      Map<List<String>, Set<Order>> stand, Map<String, Values> all, Set<String> integers) {
    for (Map.Entry<List<String>, Set<Order>> one : stand.entrySet()) {
      Values left = all.get(one.getKey().get(0));
      Values right = all.get(one.getKey().get(1));
      boolean equal = one.getValue().equals(Set.of(Order.EQUAL));
      if (equal && left != null && right != null) {
        boolean both = integers.containsAll(one.getKey());
        if (left.and(right).impossible(both)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean fits(@Nullable Values values, Fit fit) {
    if (values == null || values.only() == null || values.orNull()) {
      return true;
    }
    return values.only().stream()
        .filter(String.class::isInstance)
        .anyMatch(
            text ->
                java.util.regex.Pattern.matches(fit.regex(), Objects.toString(text)) == fit.fits());
  }
}
