package io.nomadguard.engine.report;

import io.nomadguard.engine.report.TestPoint.Status;
import io.nomadguard.engine.suite.CaseResult;
import io.nomadguard.engine.suite.SuiteResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A rule suite's cases as tests, one group a topic. */
final class SuitePoints {

  private SuitePoints() {}

  static List<TestGroup> groups(SuiteResult suite) {
    Map<String, List<TestPoint>> topics = new LinkedHashMap<>();
    for (CaseResult result : suite.cases()) {
      Status status = result.passed() ? Status.PASSED : Status.FAILED;
      TestPoint point = new TestPoint(result.name(), status, lines(result), result.micros());
      topics.computeIfAbsent(result.topic(), topic -> new ArrayList<>()).add(point);
    }
    return topics.entrySet().stream()
        .map(topic -> new TestGroup(topic.getKey(), topic.getValue()))
        .toList();
  }

  /** Why a case failed, a line each; empty when it passed. */
  static List<String> lines(CaseResult result) {
    Stream<String> updated =
        result.updated()
            ? Stream.of("its expectations were rewritten: look at what differs, then run again")
            : Stream.empty();
    return Stream.concat(updated, result.failures().stream().flatMap(String::lines)).toList();
  }
}
