package io.nomadguard.engine.suite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one test went.
 *
 * @param topic the folder of cases, such as {@code images}; {@code coverage} for what is said of
 *     the suite as a whole
 * @param name the case's folder
 * @param failures what is not as expected, each of one or more lines; empty when it passed
 * @param updated whether its expectations were rewritten
 * @param stopped the rule that was stopped for it took all of its time or memory, and what it may
 *     take, in a sentence; null when none was
 * @param micros how long it took
 */
public record CaseResult(
    String topic,
    String name,
    List<String> failures,
    boolean updated,
    @Nullable String stopped,
    long micros) {

  public CaseResult {
    failures = List.copyOf(failures);
  }

  CaseResult(String topic, String name, List<String> failures) {
    this(topic, name, failures, false, null, 0);
  }

  /** The same with one more failure. */
  CaseResult failingAlso(String failure) {
    List<String> all = new ArrayList<>(failures);
    all.add(failure);
    return new CaseResult(topic, name, all, updated, stopped, micros);
  }

  public boolean passed() {
    return failures.isEmpty() && !updated;
  }

  /** {@code topic/name} */
  public String title() {
    return topic + "/" + name;
  }
}
