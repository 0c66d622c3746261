package io.nomadguard.engine.evaluate;

/** How much one file may make us compute. */
final class Budget {

  /** An ordinary job file takes a few hundred. */
  static final int MOST_STEPS = 1_000_000;

  private int left = MOST_STEPS;

  void spend(int steps) {
    left -= steps;
    if (left < 0) {
      throw EvaluationException.refusal(
          "evaluating the file takes more than " + MOST_STEPS + " steps", null);
    }
  }
}
