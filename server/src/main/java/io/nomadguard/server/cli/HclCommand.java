package io.nomadguard.server.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard hcl}. */
@Command(name = "hcl", header = "How job files are read.")
final class HclCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with job files: diff");
  }

  static CommandLine of(Terminal terminal, Map<String, String> environment) {
    return new CommandLine(new HclCommand())
        .addSubcommand(new HclDiffCommand(terminal, environment));
  }
}
