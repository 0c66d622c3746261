package io.nomadguard.engine.suite;

import java.util.ArrayList;
import java.util.List;

/** What differs between what was expected and what came, one line each. */
final class Comparison {

  private Comparison() {}

  static List<String> differences(Expectation expected, Expectation actual) {
    List<String> lines = new ArrayList<>();
    if (!expected.verdict().equals(actual.verdict())) {
      lines.add("verdict: expected " + expected.verdict() + ", but it is " + actual.verdict());
    }
    compare(lines, "finding", expected.findings(), actual.findings());
    compare(lines, "change", expected.changes(), actual.changes());
    compare(lines, "problem", expected.problems(), actual.problems());
    compare(lines, "warning", expected.warnings(), actual.warnings());
    return lines;
  }

  private static <T> void compare(
      List<String> lines, String what, List<T> expected, List<T> actual) {
    List<T> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<T> surplus = new ArrayList<>(actual);
    expected.forEach(surplus::remove);
    missing.forEach(one -> lines.add("missing " + what + ": " + one));
    surplus.forEach(one -> lines.add("unexpected " + what + ": " + one));
    if (missing.isEmpty() && surplus.isEmpty() && !expected.equals(actual)) {
      lines.add(what + "s come in another order than expected");
    }
  }
}
