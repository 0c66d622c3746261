package io.nomadguard.engine.mutate;

import io.nomadguard.engine.mutate.MutantResult.Outcome;
import java.util.List;

/**
 * What came of all mutations.
 *
 * @param mutants by file and line
 * @param cases how many there are
 * @param rules how many rules were changed
 * @param allowed how many may go unnoticed
 * @param micros how long it took
 */
public record MutationResult(
    List<MutantResult> mutants, int cases, int rules, int allowed, long micros) {

  public MutationResult {
    mutants = List.copyOf(mutants);
  }

  public List<MutantResult> unnoticed() {
    return mutants.stream().filter(one -> one.outcome() == Outcome.UNNOTICED).toList();
  }

  public long count(Outcome outcome) {
    return mutants.stream().filter(one -> one.outcome() == outcome).count();
  }

  /** Whether no more went unnoticed than may; says nothing of those whose turn never came. */
  public boolean passed() {
    return count(Outcome.UNNOTICED) <= allowed;
  }

  /** Whether all had their turn. */
  public boolean complete() {
    return count(Outcome.UNTRIED) == 0;
  }
}
