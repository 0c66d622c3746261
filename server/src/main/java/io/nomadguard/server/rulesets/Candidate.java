package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.suite.CaseResult;
import io.nomadguard.engine.suite.SuiteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rules that were saved or fetched last, and what became of them.
 *
 * @param hash null when the folder couldn't even be read
 * @param decider null unless they compiled
 * @param problems that keep them from being used; with those of the fixtures
 * @param warnings that don't
 * @param tested null when the fixtures weren't run, or not to their end
 * @param at when it came to this state
 * @param loading how long reading, compiling and checking took
 */
public record Candidate(
    State state,
    @Nullable String hash,
    @Nullable Decider decider,
    Origin origin,
    List<Problem> problems,
    List<Problem> warnings,
    @Nullable SuiteResult tested,
    Instant at,
    Duration loading) {

  /** What became of rules. */
  public enum State {
    /** The fixtures are run. */
    TESTING,
    /** They decide. */
    ACTIVE,
    /** They could decide, when somebody says so. */
    WAITING,
    /** Cases fail, so those before decide. */
    FAILING,
    /** They can't be used, so those before decide. */
    REFUSED,
    /** They were saved again before anything came of them. */
    SUPERSEDED;

    /** As told to people. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Candidate {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Whether nothing is known to be wrong with them. */
  boolean passed() {
    return problems.isEmpty() && (tested == null || tested.passed());
  }

  /** The cases that failed. */
  public List<CaseResult> failing() {
    return tested == null
        ? List.of()
        : tested.cases().stream().filter(result -> !result.passed()).toList();
  }

  /** What isn't as it should be, for who watches the service; null when all is. */
  public @Nullable String trouble() {
    return switch (state) {
      case TESTING, SUPERSEDED -> null;
      case ACTIVE -> passed() ? null : "the rules fail " + failures();
      case WAITING -> "the saved rules wait to be let in";
      case FAILING -> "the saved rules fail " + failures();
      case REFUSED -> "the saved rules have " + count(problems.size(), "problem");
    };
  }

  private String failures() {
    List<CaseResult> failing = failing();
    for (CaseResult one : failing) {
      if (one.stopped() != null) {
        return "case " + one.title() + ": " + one.stopped();
      }
    }
    return failing.isEmpty()
        ? "for " + count(problems.size(), "problem") + " of the fixtures"
        : count(failing.size(), "case");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  Candidate in(State other) {
    return new Candidate(
        other, hash, decider, origin, problems, warnings, tested, Instant.now(), loading);
  }

  Candidate tested(@Nullable SuiteResult result, List<Problem> ofFixtures) {
    return new Candidate(
        state, hash, decider, origin, ofFixtures, warnings, result, Instant.now(), loading);
  }
}
