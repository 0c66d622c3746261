package io.nomadguard.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code nomadguard}, with nothing after it. */
@Command(
    name = "nomadguard",
    header = "A rule engine in front of Nomad: nomadgen.toml in, a decided Nomad job out.",
    synopsisSubcommandLabel = "COMMAND",
    description = "",
    footer = {
      "",
      "Exit codes:",
      "  0  allowed, or done",
      "  1  denied, frozen, or a test failed",
      "  2  bad input or usage",
      "  3  nomadguard's own fault",
      "  4  the cluster refused, the race was lost, or the deployment failed or was reverted",
      "  5  time was up",
      "  Of several files the highest of 3, 2, 1, 0.",
      "",
      "Start with:",
      "  nomadguard check nomadgen.toml --tier production",
      "  nomadguard check --help",
    })
final class NomadguardCommand implements Runnable {

  @Spec private CommandSpec spec;

  private final BugReport bugs;

  NomadguardCommand(BugReport bugs) {
    this.bugs = bugs;
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this help")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "show the version")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "when nomadguard itself fails, show where")
  void debug(boolean on) {
    if (on) {
      bugs.debug();
    }
  }

  @Override
  public void run() {
    CommandLine commandLine = spec.commandLine();
    throw new ParameterException(
        commandLine,
        "say what to do: one of " + String.join(", ", commandLine.getSubcommands().keySet()));
  }
}
