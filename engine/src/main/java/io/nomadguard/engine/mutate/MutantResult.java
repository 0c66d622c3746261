package io.nomadguard.engine.mutate;

/**
 * What came of one mutation.
 *
 * @param by the case that noticed it; for one that none did, a case that its rule fires in; empty
 *     when there is none
 */
public record MutantResult(Mutation mutation, Outcome outcome, String by) {

  /** How it ended. */
  public enum Outcome {
    /** A case comes out differently. */
    NOTICED,
    /** No case does. */
    UNNOTICED,
    /** None does, but nor does any notice a larger change of the same text: that one tells. */
    IMPLIED,
    /** The rules don't load with it. */
    REFUSED,
    /** Time was up before its turn. */
    UNTRIED
  }
}
