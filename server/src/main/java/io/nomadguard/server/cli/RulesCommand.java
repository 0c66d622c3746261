package io.nomadguard.server.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard rules}: what there is to do with the rules themselves. */
@Command(name = "rules", header = "Look at the rules.", synopsisSubcommandLabel = "COMMAND")
final class RulesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    List<String> names = List.copyOf(spec.subcommands().keySet());
    throw new ParameterException(
        spec.commandLine(),
        "say what to do with the rules: "
            + String.join(", ", names.subList(0, names.size() - 1))
            + " or "
            + names.get(names.size() - 1));
  }

  static CommandLine of(Terminal terminal, Installation installation) {
    return new CommandLine(new RulesCommand())
        .addSubcommand(new RulesNewCommand(terminal, installation))
        .addSubcommand(new RulesListCommand(terminal, installation))
        .addSubcommand(new RulesDiffCommand(terminal, installation))
        .addSubcommand(new RulesVersionsCommand(terminal, installation))
        .addSubcommand(new RulesActivateCommand(terminal, installation))
        .addSubcommand(new RulesPromoteCommand(terminal, installation))
        .addSubcommand(new RulesUnpinCommand(terminal, installation))
        .addSubcommand(new RulesImpactCommand(terminal, installation, System.getenv()))
        .addSubcommand(new RulesLintCommand(terminal, installation))
        .addSubcommand(new RulesWaiversCommand(terminal, installation))
        .addSubcommand(new RulesFactsCommand(terminal));
  }
}
