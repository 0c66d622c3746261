package io.nomadguard.server.cli;

import io.nomadguard.engine.report.RulesetDiffReport;
import io.nomadguard.engine.rules.RulesetDiff;
import io.nomadguard.engine.rules.RulesetSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nomadguard rules diff}. */
@Command(
    name = "diff",
    header = "Tell what differs between two versions of the rules, rule by rule.",
    description = {
      "",
      "And between the rows of data/ and the keys of site.toml and ruleset.toml. A version is a"
          + " folder of rules; the hash of one that ever decided in a service (--server), or by its"
          + " store (--config); or a git revision (HEAD, a branch, a tag, a commit) of the folder"
          + " that --rules names. Neither has to compile.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard rules diff HEAD                 what isn't committed yet",
      "  nomadguard rules diff v1.4.0 v1.5.0",
      "  nomadguard rules diff /etc/nomadguard/rules rules --format json",
    })
final class RulesDiffCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "BEFORE", description = "a version")
  private String before;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AFTER",
      description = "another one (default: the folder of rules as it is)")
  private @Nullable String after;

  @Option(
      names = "--exit-code",
      description = "exit with 1 when something differs (default: 0 either way)")
  private boolean exitCode;

  @Mixin private final FormatOption format = new FormatOption();

  @Mixin private final RulesOption rules;
  @Mixin private final VersionsOption versions;
  @Mixin private final ColourOption colour;

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  RulesDiffCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
    this.versions = new VersionsOption(installation);
    this.colour = new ColourOption(terminal);
  }

  @Override
  public Integer call() {
    VersionArgument named = new VersionArgument(spec.commandLine(), rules, versions);
    RulesetDiff diff =
        RulesetDiff.between(
            named.read(before),
            after == null ? RulesetSource.read(rules.folder()) : named.read(after));
    terminal
        .out()
        .print(
            format.json()
                ? RulesetDiffReport.json(diff)
                : RulesetDiffReport.text(diff, colour.wanted()));
    return exitCode && !diff.same() ? ExitCode.DENIED : ExitCode.OK;
  }
}
