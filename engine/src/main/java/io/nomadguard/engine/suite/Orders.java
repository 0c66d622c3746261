package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.Decider;
import java.util.List;
import java.util.stream.IntStream;

/** The same rules in other orders: no decision may be different by them. */
record Orders(List<Order> orders) {

  /**
   * @param seed what the order comes from
   */
  record Order(long seed, Decider rules) {}

  /** So many orders, from the seed on. */
  static Orders of(Decider rules, int number, long seed) {
    return new Orders(
        IntStream.range(0, number)
            .mapToObj(
                i ->
                    new Order(
                        seed + i, Decider.of(rules.site(), rules.ruleset().shuffled(seed + i))))
            .toList());
  }
}
