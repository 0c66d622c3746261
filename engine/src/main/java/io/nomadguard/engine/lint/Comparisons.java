package io.nomadguard.engine.lint;

import java.util.ArrayList;
import java.util.List;

/** Everything that a condition compares, however deep it stands. */
final class Comparisons {

  private Comparisons() {}

  static List<Term.Compare> in(Term term) {
    List<Term.Compare> all = new ArrayList<>();
    gather(term, all);
    return all;
  }

  private static void gather(Term term, List<Term.Compare> all) {
    if (term instanceof Term.Compare compare) {
      all.add(compare);
    } else if (term instanceof Term.Not not) {
      gather(not.term(), all);
    } else if (term instanceof Term.All several) {
      several.terms().forEach(one -> gather(one, all));
    } else if (term instanceof Term.Any several) {
      several.terms().forEach(one -> gather(one, all));
    }
  }

  /** Texts that it is compared with as a whole; empty when that is something else. */
  static List<String> texts(Term.Compare compare) {
    Object value = compare.right().value();
    boolean whole = List.of("==", "in", "contains").contains(compare.sign());
    if (!whole) {
      return List.of();
    }
    if (value instanceof String text) {
      return List.of(text);
    }
    return value instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
