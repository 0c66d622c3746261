package io.nomadguard.server.cli;

import io.nomadguard.engine.coverage.CoverageResult;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.mutate.MutationResult;
import io.nomadguard.engine.report.SuiteFormat;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.suite.Suite;
import io.nomadguard.engine.suite.SuiteOptions;
import io.nomadguard.engine.suite.SuiteResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard test}. */
@Command(
    name = "test",
    header = "Test the rules on their fixtures.",
    description = {
      "",
      "Judges every case of the fixtures and compares verdict, findings, changes and the final job"
          + " with what the case expects. Every rule needs a case that makes it fire and one that"
          + " doesn't; a rule without is named.",
      ""
    },
    footer = {
      "",
      "A case is a folder fixtures/TOPIC/CASE with",
      "  nomadgen.toml, job.nomad.hcl or job.json   the job",
      "  request.toml                               how it is submitted, when that matters",
      "  expect.toml, expected.nomad.hcl            what must come of it",
      "",
      "Examples:",
      "  nomadguard test",
      "  nomadguard test images fixtures/hosts/taken",
      "  nomadguard test --watch",
      "  nomadguard test --shuffle 20",
      "  nomadguard test --coverage",
      "  nomadguard test --mutate --rule no-docker-socket",
      "  nomadguard test --rules ../site/rules --format junit > report.xml",
      "  nomadguard test --update && git diff fixtures",
    })
final class TestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final RulesOption rules;

  @Mixin private final CasesOption cases = new CasesOption();

  @Mixin private final OrdersOption orders = new OrdersOption();

  @Mixin private final CoverageOption coverage = new CoverageOption();

  @Mixin private final MutateOption mutate = new MutateOption();

  @Option(
      names = "--watch",
      description =
          "stay, and run again what an edit touches; Enter runs all, u Enter rewrites expectations,"
              + " q Enter ends")
  private boolean watch;

  @Option(
      names = "--update",
      description =
          "write what came of each case as its new expectation. A case that changed still counts"
              + " as failed (exit code 1): look at the difference before you commit it")
  private boolean update;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.SuiteFormats.class,
      completionCandidates = Words.SuiteFormats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private SuiteFormat format;

  @Mixin private final ColourOption colour;

  private final Terminal terminal;
  private int done;

  TestCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
    this.colour = new ColourOption(terminal);
  }

  @Override
  public Integer call() {
    Path folder = cases.folder(rules.folder());
    SuiteOptions options =
        orders.of(SuiteOptions.usual()).with(cases.names(folder)).withUpdate(update);
    mutate.refuseContradictions(!watch && !update);
    coverage.refuseContradictions(!watch && !update && !mutate.wanted());
    if (watch) {
      return watch(folder, options);
    }
    Decider decider = rules.open();
    SuiteResult result = run(Suite.of(decider, folder, options));
    boolean more = mutate.wanted() || coverage.wanted();
    if (!more || !result.passed() || format == SuiteFormat.TEXT) {
      terminal.out().print(format.render(result, colour.wanted()));
    }
    if (!result.passed()) {
      if (mutate.wanted()) {
        terminal.err().println("nomadguard: no rule was changed, for the cases fail as it is");
      }
      return ExitCode.DENIED;
    }
    if (coverage.wanted()) {
      return coverage(decider, folder, options);
    }
    return mutate.wanted() ? mutate(decider, folder, options) : ExitCode.OK;
  }

  private SuiteResult run(Suite suite) {
    ProgressBar bar = new ProgressBar(terminal);
    SuiteResult result = suite.run(finished -> bar.show(++done, suite.size(), finished.title()));
    bar.clear();
    return result;
  }

  private int coverage(Decider decider, Path folder, SuiteOptions options) {
    terminal.flush();
    CoverageResult result =
        coverage.run(decider, rules.cache(), folder, options.only(), new ProgressBar(terminal));
    terminal.out().print(format.render(result, colour.wanted()));
    return result.passed() ? ExitCode.OK : ExitCode.DENIED;
  }

  private int mutate(Decider decider, Path folder, SuiteOptions options) {
    terminal.flush();
    MutationResult result =
        mutate.run(decider, rules.cache(), folder, options.only(), new ProgressBar(terminal));
    terminal.out().print(format.render(result, colour.wanted()));
    return MutateOption.exitCode(result);
  }

  private int watch(Path folder, SuiteOptions options) {
    if (update || format != SuiteFormat.TEXT) {
      throw new ParameterException(
          spec.commandLine(), "--watch goes neither with --update nor with another --format");
    }
    return new TestWatch(
            terminal,
            rules.folder(),
            folder,
            options,
            (changed, before) -> Decider.open(RulesetSource.read(changed), rules.cache(), before),
            result -> format.render(result, colour.wanted()))
        .run();
  }
}
