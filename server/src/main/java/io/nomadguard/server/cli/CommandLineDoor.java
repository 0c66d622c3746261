package io.nomadguard.server.cli;

import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.client.ServiceException;
import io.nomadguard.server.store.StoreException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs what the user wrote after {@code nomadguard}. */
public final class CommandLineDoor {

  private final Terminal terminal;
  private final Installation installation;
  private final String version;
  private final BugReport bugs;

  public CommandLineDoor(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.installation = installation;
    this.version = Optional.ofNullable(version()).orElse("of an unknown version");
    this.bugs = new BugReport(terminal.err(), version);
  }

  /**
   * @return the exit code
   */
  public int run(String... args) {
    try {
      return commandLine(args).execute(args);
    } catch (Error e) {
      // Java would end with 1, which says "denied".
      bugs.tell("nomadguard", e);
      return ExitCode.BUG;
    }
  }

  /**
   * Picocli takes each command apart by reflection: of many, it need see the one that is wanted.
   */
  private CommandLine commandLine(String... args) {
    Map<String, Supplier<Object>> commands = commands();
    CommandLine commandLine = new CommandLine(new NomadguardCommand(bugs));
    String wanted = Arrays.stream(args).filter(arg -> !arg.startsWith("-")).findFirst().orElse("");
    if (commands.containsKey(wanted)) {
      commandLine.addSubcommand(commands.get(wanted).get());
    } else {
      commands.values().forEach(command -> commandLine.addSubcommand(command.get()));
    }
    commandLine.getCommandSpec().version("nomadguard " + version);
    return commandLine
        .setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setColorScheme(Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((wrong, arguments) -> usage(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(command, failure));
  }

  /** In the order of help. */
  private Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("check", () -> new CheckCommand(terminal, installation, bugs, System.getenv()));
    commands.put("render", () -> new RenderCommand(terminal, installation, bugs, System.getenv()));
    commands.put("validate", () -> new ValidateCommand(terminal, bugs, System.getenv()));
    commands.put(
        "explain", () -> new ExplainCommand(terminal, installation, bugs, System.getenv()));
    commands.put("test", () -> new TestCommand(terminal, installation));
    commands.put("rules", () -> RulesCommand.of(terminal, installation));
    commands.put("fixture", () -> FixtureCommand.of(terminal, installation));
    commands.put("fmt", () -> new FmtCommand(terminal));
    commands.put("convert", () -> new ConvertCommand(terminal, System.getenv()));
    commands.put("hcl", () -> HclCommand.of(terminal, System.getenv()));
    commands.put("plan", () -> new PlanCommand(terminal, installation, System.getenv()));
    commands.put("deploy", () -> new DeployCommand(terminal, installation, System.getenv()));
    commands.put("audit", () -> new AuditCommand(terminal, installation, System.getenv()));
    commands.put("freeze", () -> new FreezeCommand(terminal));
    commands.put("thaw", () -> new ThawCommand(terminal));
    commands.put("init", () -> new InitCommand(terminal, installation));
    commands.put("info", () -> new InfoCommand(terminal, installation));
    commands.put("token", () -> TokenCommand.of(terminal));
    commands.put("serve", () -> new ServeCommand(terminal, installation));
    return commands;
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

  /** The rules, however many of them, or the one other file, such as server.toml. */
  private static String told(InputException input) {
    List<String> files = input.problems().stream().map(p -> p.at().file()).distinct().toList();
    return files.size() == 1 && !files.get(0).endsWith(".drl") ? files.get(0) : "rules";
  }

  private int failed(CommandLine command, Exception failure) {
    if (failure instanceof InputException input) {
      // Not about a file that was to be judged, but about what it was to be judged by.
      terminal
          .err()
          .print(
              ReportFormat.TEXT.render(
                  List.of(new Outcome.Unreadable(told(input), null, input.problems())), false));
      return ExitCode.BAD_INPUT;
    }
    if (failure instanceof AnsweredNo refused) {
      terminal.err().println("nomadguard: " + refused.getMessage());
      return refused.exitCode();
    }
    if (failure instanceof StoreException) {
      terminal.err().println("nomadguard: " + failure.getMessage());
      return ExitCode.BUG;
    }
    if (failure instanceof ServiceException unanswered) {
      terminal.err().println("nomadguard: " + unanswered.getMessage());
      return ExitCode.CLUSTER;
    }
    bugs.tell(command.getCommandName(), failure);
    return ExitCode.BUG;
  }
}
