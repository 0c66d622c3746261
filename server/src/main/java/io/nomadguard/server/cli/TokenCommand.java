package io.nomadguard.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard token}: what there is to do with bearer tokens. */
@Command(
    name = "token",
    header =
        "Make, list and revoke the bearer tokens that callers of the service name themselves by.",
    description = "",
    synopsisSubcommandLabel = "COMMAND")
final class TokenCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with tokens: create, list or revoke");
  }

  static CommandLine of(Terminal terminal) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new TokenCreateCommand(terminal))
        .addSubcommand(new TokenListCommand(terminal))
        .addSubcommand(new TokenRevokeCommand(terminal));
  }
}
