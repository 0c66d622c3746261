package io.nomadguard.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nomadguard rules unpin}. */
@Command(
    name = "unpin",
    header = "Take a tier's own rules away: the usual ones decide for it, as for the others.",
    description = "",
    footer = {"", "Example:", "  nomadguard rules unpin production"})
final class RulesUnpinCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TIER", description = "one that activate or promote gave its own")
  private String tier;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with who did it")
  private @Nullable String reason;

  @Mixin private final VersionsOption versions;

  private final Terminal terminal;

  RulesUnpinCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.versions = new VersionsOption(installation);
  }

  @Override
  public Integer call() {
    versions.unpin(tier, reason);
    terminal.out().println("tier " + tier + " is decided by the usual rules");
    return ExitCode.OK;
  }
}
