package io.nomadguard.engine.rules;

import io.nomadguard.engine.rules.Conditions.Element;
import io.nomadguard.engine.rules.Conditions.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;

/**
 * Facts that match a rule, or the beginning of one.
 *
 * @param facts by element, from the first on; null where one stands for none
 * @param bound what has a name: {@code $name} → value
 */
record Tuple(List<@Nullable Object> facts, Map<String, @Nullable Object> bound) {

  static final Tuple NONE = new Tuple(List.of(), Map.of());

  /**
   * @param types of each element's fact; null where that isn't known
   * @param end how many elements the match is about; if the last stands for no fact in the rule,
   *     the match may hold one all the same
   */
  static Tuple of(Match match, List<Element> elements, List<@Nullable Class<?>> types, int end) {
    @Nullable Object[] facts = new @Nullable Object[end];
    List<Object> matched = match.getObjects();
    // What stands for several facts is in the way: from both sides up to there.
    int next = 0;
    int i = 0;
    for (; i < end && i < types.size() && elements.get(i).kind() != Kind.OTHER; i++) {
      Class<?> type = holding(elements, types, i, end);
      int found = next;
      while (type != null && found < matched.size() && !type.isInstance(matched.get(found))) {
        found++;
      }
      if (type != null && found < matched.size()) {
        facts[i] = matched.get(found);
        next = found + 1;
      }
    }
    int before = matched.size() - 1;
    for (int j = Math.min(end, types.size()) - 1; j > i; j--) {
      if (elements.get(j).kind() == Kind.OTHER) {
        break;
      }
      Class<?> type = holding(elements, types, j, end);
      while (type != null && before >= next && !type.isInstance(matched.get(before))) {
        before--;
      }
      if (type != null && before >= next) {
        facts[j] = matched.get(before--);
      }
    }
    Map<String, @Nullable Object> bound = new HashMap<>();
    for (String name : match.getDeclarationIds()) {
      try {
        bound.put(name, match.getDeclarationValue(name));
      } catch (RuntimeException e) {
        // A property of what isn't there: nobody gets to see it.
        continue;
      }
    }
    return new Tuple(Collections.unmodifiableList(Arrays.asList(facts)), bound);
  }

  private static @Nullable Class<?> holding(
      List<Element> elements, List<@Nullable Class<?>> types, int index, int end) {
    boolean holds = elements.get(index).kind() == Kind.PATTERN || index == end - 1;
    return holds ? types.get(index) : null;
  }

  Tuple with(int element, Object fact) {
    List<@Nullable Object> all = new ArrayList<>(facts);
    while (all.size() < element) {
      all.add(null);
    }
    all.add(fact);
    return new Tuple(Collections.unmodifiableList(all), bound);
  }

  @Nullable Object fact(int element) {
    return element < facts.size() ? facts.get(element) : null;
  }
}
