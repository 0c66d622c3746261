package io.nomadguard.engine.report;

import java.util.List;

/**
 * One test, as the formats of test harnesses know it.
 *
 * @param lines why it failed or was skipped, the most telling first; of a passed one, what is worth
 *     knowing anyway
 * @param micros how long it took
 */
record TestPoint(String name, Status status, List<String> lines, long micros) {

  /** How a test ended; heavier ones come later. */
  enum Status {
    PASSED,
    SKIPPED,
    FAILED
  }

  TestPoint {
    lines = List.copyOf(lines);
  }
}
