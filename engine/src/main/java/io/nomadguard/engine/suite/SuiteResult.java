package io.nomadguard.engine.suite;

import java.util.List;

/**
 * How all tests went.
 *
 * @param cases in the order of their titles; rules that no case reaches come last
 * @param rules how many rules the ruleset has
 * @param options how they were run
 * @param micros how long it took
 */
public record SuiteResult(List<CaseResult> cases, int rules, SuiteOptions options, long micros) {

  public SuiteResult {
    cases = List.copyOf(cases);
  }

  public boolean passed() {
    return cases.stream().allMatch(CaseResult::passed);
  }

  public long failed() {
    return cases.stream().filter(result -> !result.passed()).count();
  }
}
