package io.nomadguard.engine.suite;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** Two HCL texts, side by side where they differ. */
final class HclDifference {

  private HclDifference() {}

  static List<String> lines(String expected, String actual) {
    List<String> before = expected.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
        "expected.nomad.hcl",
        "the final job",
        before,
        DiffUtils.diff(before, actual.lines().toList()),
        2);
  }
}
