package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.mutate.MutationOptions;
import io.nomadguard.engine.mutate.MutationResult;
import io.nomadguard.engine.mutate.MutationTest;
import io.nomadguard.engine.suite.CaseName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether the rules are changed, to see who notices. */
final class MutateOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--mutate",
      description =
          "then change the rules a little, one change at a time (comparisons, limits, conditions,"
              + " texts, changes, numbers of tables), and name those that no case notices")
  private boolean wanted;

  @Option(
      names = "--rule",
      paramLabel = "ID",
      description = "with --mutate, change this rule only; repeatable")
  private List<String> rules = List.of();

  @Option(
      names = "--mutants-allowed",
      paramLabel = "N",
      description =
          "with --mutate, how many changes may go unnoticed (default: mutants_allowed in [tests] of"
              + " ruleset.toml, else 0)")
  private @Nullable Integer allowed;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      converter = Words.Durations.class,
      defaultValue = "10m",
      description =
          "with --mutate, how long it may take, such as 90s; what had no turn by then is counted, and"
              + " the exit code is 5 (default: ${DEFAULT-VALUE})")
  private Duration within;

  boolean wanted() {
    return wanted;
  }

  /** To be called before anything slow is done. */
  void refuseContradictions(boolean alone) {
    if (!wanted && !(rules.isEmpty() && allowed == null)) {
      throw usage("--rule and --mutants-allowed go with --mutate");
    }
    if (wanted && !alone) {
      throw usage("--mutate goes neither with --watch nor with --update");
    }
    if (allowed != null && allowed < 0) {
      throw usage("--mutants-allowed is " + allowed + ", but must be 0 or more");
    }
  }

  MutationResult run(
      Decider decider, Path cache, Path fixtures, List<CaseName> cases, ProgressBar bar) {
    for (String id : rules) {
      if (decider.ruleset().rule(id).isEmpty()) {
        throw usage("there is no rule \"" + id + "\"");
      }
    }
    int most = allowed == null ? decider.ruleset().testGoals().mutantsAllowed() : allowed;
    MutationTest test =
        MutationTest.of(decider, cache, fixtures, new MutationOptions(cases, rules, most, within));
    int[] done = {0};
    MutationResult result =
        test.run(one -> bar.show(++done[0], test.size(), one.mutation().at().toString()));
    bar.clear();
    return result;
  }

  static int exitCode(MutationResult result) {
    if (!result.passed()) {
      return ExitCode.DENIED;
    }
    return result.complete() ? ExitCode.OK : ExitCode.TIME_LIMIT;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
