package io.nomadguard.engine.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where in a rule something stands that the compiler shows in its own rendering: by the
 * longest run of equal words. The same mistake made twice is found at both places.
 */
final class TokenSearch {

  private final Set<Token> told = new HashSet<>();

  /**
   * @param shown the compiler's rendering
   * @param word what is wrong in it; empty when that isn't known
   */
  Optional<Token> find(List<Token> rule, List<Token> shown, String word) {
    List<Token> run = List.of();
    for (int from = 0; from < rule.size(); from++) {
      for (int other = 0; other < shown.size(); other++) {
        int length = common(rule, from, shown, other);
        List<Token> candidate = rule.subList(from, from + length);
        if (length > run.size() && holds(candidate, word)) {
          run = candidate;
        }
      }
    }
    List<Token> places = new ArrayList<>(run);
    places.addAll(rule);
    Optional<Token> found =
        word.isEmpty()
            ? run.stream().findFirst()
            : places.stream().filter(t -> t.is(word) && !told.contains(t)).findFirst();
    found.ifPresent(told::add);
    return found;
  }

  private boolean holds(List<Token> run, String word) {
    return word.isEmpty() || run.stream().anyMatch(t -> t.is(word) && !told.contains(t));
  }

  private static int common(List<Token> a, int fromA, List<Token> b, int fromB) {
    int length = 0;
    while (fromA + length < a.size()
        && fromB + length < b.size()
        && a.get(fromA + length).text().equals(b.get(fromB + length).text())) {
      length++;
    }
    return length;
  }
}
