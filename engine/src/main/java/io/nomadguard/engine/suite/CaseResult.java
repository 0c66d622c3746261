package io.nomadguard.engine.suite;

import java.util.List;

/**
 * How one test went.
 *
 * @param topic the folder of cases, such as {@code images}; {@code coverage} for what is said of
 *     the suite as a whole
 * @param name the case's folder
 * @param failures what is not as expected, each of one or more lines; empty when it passed
 * @param updated whether its expectations were rewritten
 * @param micros how long it took
 */
public record CaseResult(
    String topic, String name, List<String> failures, boolean updated, long micros) {

  public CaseResult {
    failures = List.copyOf(failures);
  }

  public boolean passed() {
    return failures.isEmpty() && !updated;
  }

  /** {@code topic/name} */
  public String title() {
    return topic + "/" + name;
  }
}
