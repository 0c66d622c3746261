package io.nomadguard.server.cli;

import io.nomadguard.engine.coverage.Coverage;
import io.nomadguard.engine.coverage.CoverageResult;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.suite.CaseName;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether it is looked at what the cases make of each condition. */
final class CoverageOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--coverage",
      description =
          "then name the conditions that no case makes true, and those that no case makes false where"
              + " everything before them holds")
  private boolean wanted;

  @Option(
      names = "--coverage-at-least",
      paramLabel = "PERCENT",
      description =
          "with --coverage, how many conditions of a hundred are to be both, else the exit code is 1"
              + " (default: coverage in [tests] of ruleset.toml, else 100)")
  private @Nullable Integer least;

  boolean wanted() {
    return wanted;
  }

  /** To be called before anything slow is done. */
  void refuseContradictions(boolean alone) {
    if (!wanted && least != null) {
      throw usage("--coverage-at-least goes with --coverage");
    }
    if (wanted && !alone) {
      throw usage("--coverage goes with none of --watch, --update and --mutate");
    }
    if (least != null && (least < 0 || least > 100)) {
      throw usage("--coverage-at-least is " + least + ", but must be between 0 and 100");
    }
  }

  CoverageResult run(
      Decider decider, Path cache, Path fixtures, List<CaseName> cases, ProgressBar bar) {
    int most = least == null ? decider.ruleset().testGoals().coverage() : least;
    Coverage coverage = Coverage.of(decider, cache, fixtures, cases, most);
    int[] done = {0};
    CoverageResult result = coverage.run(rule -> bar.show(++done[0], coverage.size(), rule));
    bar.clear();
    return result;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
