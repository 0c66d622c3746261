package io.nomadguard.engine.suite;

import java.util.List;

/**
 * How the cases are run.
 *
 * @param update whether expectations that aren't met are rewritten; such a case fails all the same
 * @param only which cases; empty for all. Of some cases only, nothing is said about rules that none
 *     of them reaches
 * @param orders in how many other orders of rules each case is judged besides the usual one
 * @param seed what those orders come from
 */
public record SuiteOptions(boolean update, List<CaseName> only, int orders, long seed) {

  /** Any fixed number: unless asked for others, the other order is the same in every run. */
  public static final long USUAL_SEED = 20261123;

  public SuiteOptions {
    only = List.copyOf(only);
    if (orders < 0) {
      throw new IllegalArgumentException("less than no other order");
    }
  }

  /** All cases, in one other order. */
  public static SuiteOptions usual() {
    return new SuiteOptions(false, List.of(), 1, USUAL_SEED);
  }

  /** Whether the orders are others than those of every usual run. */
  public boolean unusualOrders() {
    return orders != 1 || seed != USUAL_SEED;
  }

  /** The same, rewriting expectations that aren't met, or not. */
  public SuiteOptions withUpdate(boolean wanted) {
    return new SuiteOptions(wanted, only, orders, seed);
  }

  /** The same on some cases. */
  public SuiteOptions with(List<CaseName> some) {
    return new SuiteOptions(update, some, orders, seed);
  }

  /** The same in other orders. */
  public SuiteOptions inOrders(int number, long from) {
    return new SuiteOptions(update, only, number, from);
  }
}
