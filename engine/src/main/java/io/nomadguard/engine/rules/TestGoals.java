package io.nomadguard.engine.rules;

/**
 * What {@code [tests]} of {@code ruleset.toml} asks of the rules' own tests.
 *
 * @param coverage of a hundred conditions, how many are to be true in some case and false in
 *     another
 * @param mutantsAllowed how many small changes of the rules may go unnoticed
 */
public record TestGoals(int coverage, int mutantsAllowed) {

  /** What holds when nothing is said. */
  static final TestGoals USUAL = new TestGoals(100, 0);
}
