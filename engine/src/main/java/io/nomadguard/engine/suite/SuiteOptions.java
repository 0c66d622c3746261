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
 * @param givesUp whether a case that fails with a rule that took all of its time or memory is the
 *     last: rules that don't end would take as long in each
 */
public record SuiteOptions(
    boolean update, List<CaseName> only, int orders, long seed, boolean givesUp) {

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
    return new SuiteOptions(false, List.of(), 1, USUAL_SEED, false);
  }

  /** Whether the orders are others than those of every usual run. */
  public boolean unusualOrders() {
    return orders != 1 || seed != USUAL_SEED;
  }

  /** The same, rewriting expectations that aren't met, or not. */
  public SuiteOptions withUpdate(boolean wanted) {
    return new SuiteOptions(wanted, only, orders, seed, givesUp);
  }

  /** The same on some cases. */
  public SuiteOptions with(List<CaseName> some) {
    return new SuiteOptions(update, some, orders, seed, givesUp);
  }

  /** The same in other orders. */
  public SuiteOptions inOrders(int number, long from) {
    return new SuiteOptions(update, only, number, from, givesUp);
  }

  /** The same, with nothing run after a rule that took all of its time or memory. */
  public SuiteOptions givingUp() {
    return new SuiteOptions(update, only, orders, seed, true);
  }
}
