package io.nomadguard.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard fixture}: what there is to do with the cases that rules are tested on. */
@Command(
    name = "fixture",
    header = "Make cases that the rules are tested on.",
    synopsisSubcommandLabel = "COMMAND")
final class FixtureCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with the fixtures: record");
  }

  static CommandLine of(Terminal terminal, Installation installation) {
    return new CommandLine(new FixtureCommand())
        .addSubcommand(new FixtureRecordCommand(terminal, installation));
  }
}
