package io.nomadguard.engine.coverage;

import io.nomadguard.engine.coverage.ConditionCoverage.Gap;
import java.util.List;

/**
 * What the cases make of all conditions.
 *
 * @param conditions by file and line
 * @param unknown ids of rules that can't be taken apart; nothing is said of their conditions
 * @param wanted of a hundred conditions, how many are to be true in some case and false in another
 * @param cases how many there are
 * @param micros how long it took
 */
public record CoverageResult(
    List<ConditionCoverage> conditions, List<String> unknown, int wanted, int cases, long micros) {

  public CoverageResult {
    conditions = List.copyOf(conditions);
    unknown = List.copyOf(unknown);
  }

  public List<ConditionCoverage> gaps() {
    return conditions.stream().filter(one -> one.gap() != Gap.NONE).toList();
  }

  public long count(Gap gap) {
    return conditions.stream().filter(one -> one.gap() == gap).count();
  }

  public long rules() {
    return conditions.stream().map(ConditionCoverage::rule).distinct().count();
  }

  /** Of a hundred conditions, how many are covered; rounded down. */
  public int percent() {
    return conditions.isEmpty() ? 100 : (int) (100 * count(Gap.NONE) / conditions.size());
  }

  public boolean passed() {
    return percent() >= wanted;
  }
}
