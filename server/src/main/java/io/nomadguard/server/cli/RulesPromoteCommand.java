package io.nomadguard.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nomadguard rules promote}. */
@Command(
    name = "promote",
    header = "Let the rules that decide for one tier decide for another.",
    description = {
      "",
      "The other tier keeps them until it is promoted again, whatever becomes of the first: see"
          + " activate.",
      ""
    },
    footer = {"", "Example:", "  nomadguard rules promote --from test --to production"})
final class RulesPromoteCommand implements Callable<Integer> {

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIER",
      description = "whose rules are taken")
  private String from;

  @Option(names = "--to", required = true, paramLabel = "TIER", description = "which gets them")
  private String to;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with who did it")
  private @Nullable String reason;

  @Mixin private final VersionsOption versions;

  private final Terminal terminal;

  RulesPromoteCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.versions = new VersionsOption(installation);
  }

  @Override
  public Integer call() {
    terminal.out().println(versions.activate(null, from, to, reason, false));
    return ExitCode.OK;
  }
}
