package io.nomadguard.engine.report;

import io.nomadguard.engine.coverage.ConditionCoverage;
import io.nomadguard.engine.coverage.ConditionCoverage.Gap;
import io.nomadguard.engine.coverage.CoverageResult;
import io.nomadguard.engine.report.TestPoint.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Conditions as tests, one group a file. */
final class CoveragePoints {

  private CoveragePoints() {}

  static List<TestGroup> groups(CoverageResult result) {
    Map<String, List<TestPoint>> files = new LinkedHashMap<>();
    for (ConditionCoverage one : result.conditions()) {
      String name =
          one.at().line() + ":" + one.at().column() + " " + one.rule() + ": " + one.text();
      Status status =
          one.gap() == Gap.NONE ? Status.PASSED : result.passed() ? Status.SKIPPED : Status.FAILED;
      files
          .computeIfAbsent(one.at().file(), file -> new ArrayList<>())
          .add(new TestPoint(name, status, List.of(told(one)), 0));
    }
    return files.entrySet().stream()
        .map(file -> new TestGroup(file.getKey(), file.getValue()))
        .toList();
  }

  /** What the cases make of it, and which one to write. */
  static String told(ConditionCoverage one) {
    return switch (one.gap()) {
      case NONE -> "true in " + Words.plural(one.met(), "case") + ", false in " + one.unmet();
      case NEVER_ASKED -> "never asked: in no case does everything before it in the rule hold";
      case NEVER_TRUE ->
          "never true in "
              + Words.plural(one.asked(), "case")
              + ": write one where everything before it holds, and this too";
      case NEVER_FALSE ->
          "never false in "
              + Words.plural(one.asked(), "case")
              + ": write one where everything before it holds, but not this";
    };
  }
}
