package io.nomadguard.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nomadguard rules activate}. */
@Command(
    name = "activate",
    header = "Let a version of the rules decide that did before; or one that waits.",
    description = {
      "",
      "At once, by a service (--server); or within a second in all that use a store (--config). Who"
          + " did it, when and why is kept. With --tier the version decides for that tier only, until"
          + " another is chosen for it, or unpin takes it away; without, for all other tiers.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard rules versions",
      "  nomadguard rules activate 3f2a91c07b1d --reason 'denies too much'",
      "  nomadguard rules activate 3f2a91c07b1d --tier production",
      "  nomadguard rules activate                  those that were saved last (--server only)",
    })
final class RulesActivateCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "HASH",
      description = "as versions shows it, or the beginning of it")
  private @Nullable String hash;

  @Option(names = "--tier", paramLabel = "TIER", description = "for this tier only")
  private @Nullable String tier;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with who did it")
  private @Nullable String reason;

  @Option(
      names = "--failing",
      description = "let rules in that were saved last though cases fail (--server only)")
  private boolean failing;

  @Mixin private final VersionsOption versions;

  private final Terminal terminal;

  RulesActivateCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.versions = new VersionsOption(installation);
  }

  @Override
  public Integer call() {
    terminal.out().println(versions.activate(hash, null, tier, reason, failing));
    return ExitCode.OK;
  }
}
