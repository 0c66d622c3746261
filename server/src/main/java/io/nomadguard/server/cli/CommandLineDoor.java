package io.nomadguard.server.cli;

import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs what the user wrote after {@code nomadguard}. */
public final class CommandLineDoor {

  private final Terminal terminal;
  private final BugReport bugs;
  private final CommandLine commandLine;

  public CommandLineDoor(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    String version = Optional.ofNullable(version()).orElse("of an unknown version");
    this.bugs = new BugReport(terminal.err(), version);
    this.commandLine =
        new CommandLine(new NomadguardCommand(bugs))
            .addSubcommand(new CheckCommand(terminal, installation, bugs))
            .addSubcommand(new RenderCommand(terminal, installation, bugs))
            .addSubcommand(new TestCommand(terminal, installation))
            .addSubcommand(RulesCommand.of(terminal, installation));
    commandLine.getCommandSpec().version("nomadguard " + version);
    commandLine
        .setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setColorScheme(Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((wrong, args) -> usage(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(command, failure));
  }

  /**
   * @return the exit code
   */
  public int run(String... args) {
    try {
      return commandLine.execute(args);
    } catch (Error e) {
      // Java would end with 1, which says "denied".
      bugs.tell(commandLine.getCommandName(), e);
      return ExitCode.BUG;
    }
  }

  private static String version() {
    return CommandLineDoor.class.getPackage().getImplementationVersion();
  }

  private int usage(ParameterException wrong) {
    terminal.err().println("nomadguard: " + wrong.getMessage());
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      terminal.err().println("Did you mean: " + String.join(", ", unmatched.getSuggestions()));
    }
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println("Try: " + command + " --help");
    return ExitCode.BAD_INPUT;
  }

  private int failed(CommandLine command, Exception failure) {
    if (failure instanceof InputException input) {
      // Not about a file that was to be judged, but about what it was to be judged by.
      terminal
          .err()
          .print(
              ReportFormat.TEXT.render(
                  List.of(new Outcome.Unreadable("rules", null, input.problems())), false));
      return ExitCode.BAD_INPUT;
    }
    bugs.tell(command.getCommandName(), failure);
    return ExitCode.BUG;
  }
}
