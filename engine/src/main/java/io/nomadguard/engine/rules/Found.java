package io.nomadguard.engine.rules;

import java.util.ArrayList;
import java.util.List;

/** What matches a step. */
final class Found {

  /** How many combinations are kept. */
  static final int KEPT = 5;

  private final List<Tuple> first = new ArrayList<>();
  private int total;

  /** Those that are kept. */
  List<Tuple> first() {
    return first;
  }

  int total() {
    return total;
  }

  void count() {
    total++;
  }

  boolean wantsMore() {
    return first.size() < KEPT;
  }

  void add(Tuple tuple) {
    first.add(tuple);
  }
}
