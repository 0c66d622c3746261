package io.nomadguard.engine.mutate;

import io.nomadguard.engine.suite.CaseName;
import java.time.Duration;
import java.util.List;

/**
 * What is to be changed, and who is to notice.
 *
 * @param cases which; empty for all
 * @param rules whose mutations are tried, by id; empty for all, and for tables
 * @param allowed how many may go unnoticed
 * @param within how long it may take; what had no turn by then is told
 */
public record MutationOptions(
    List<CaseName> cases, List<String> rules, int allowed, Duration within) {

  public MutationOptions {
    cases = List.copyOf(cases);
    rules = List.copyOf(rules);
  }
}
