package io.nomadguard.engine.report;

import io.nomadguard.engine.mutate.MutantResult;
import io.nomadguard.engine.mutate.Mutation;
import io.nomadguard.engine.mutate.MutationResult;
import io.nomadguard.engine.report.TestPoint.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mutations as tests, one group a file. */
final class MutationPoints {

  private static final int MOST_RULES = 3;

  private MutationPoints() {}

  static List<TestGroup> groups(MutationResult result) {
    Map<String, List<TestPoint>> files = new LinkedHashMap<>();
    for (MutantResult one : result.mutants()) {
      Mutation mutation = one.mutation();
      String name =
          mutation.at().line()
              + ":"
              + mutation.at().column()
              + " "
              + rules(mutation)
              + ": "
              + change(mutation);
      files
          .computeIfAbsent(mutation.at().file(), file -> new ArrayList<>())
          .add(new TestPoint(name, status(one, result), lines(one), 0));
    }
    return files.entrySet().stream()
        .map(file -> new TestGroup(file.getKey(), file.getValue()))
        .toList();
  }

  /** {@code memory < 10 → memory <= 10}. */
  static String change(Mutation mutation) {
    return mutation.before() + " → " + (mutation.after().isEmpty() ? "gone" : mutation.after());
  }

  /** The first few. */
  static String rules(Mutation mutation) {
    List<String> rules = mutation.rules();
    String most = String.join(", ", rules.subList(0, Math.min(MOST_RULES, rules.size())));
    int rest = rules.size() - MOST_RULES;
    return rest > 0 ? most + " and " + rest + " more" : most;
  }

  /** Which case would notice, and one to begin with. */
  static String todo(MutantResult result) {
    return result.by().isEmpty()
        ? result.mutation().hint()
        : result.mutation().hint() + "; " + result.by() + " makes the rule fire";
  }

  private static Status status(MutantResult one, MutationResult result) {
    return switch (one.outcome()) {
      case NOTICED -> Status.PASSED;
      case UNNOTICED -> result.passed() ? Status.SKIPPED : Status.FAILED;
      case IMPLIED, REFUSED, UNTRIED -> Status.SKIPPED;
    };
  }

  private static List<String> lines(MutantResult one) {
    return switch (one.outcome()) {
      case NOTICED -> List.of("noticed by " + one.by());
      case UNNOTICED -> List.of("no case notices", todo(one), one.mutation().line());
      case IMPLIED -> List.of("no case notices, nor a larger change of the same text");
      case REFUSED -> List.of("the rules don't load with it");
      case UNTRIED -> List.of("time was up");
    };
  }
}
