package io.nomadguard.server.cli;

import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.server.request.WaiverListing;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nomadguard rules waivers}. */
@Command(
    name = "waivers",
    header = "List the waivers: which rule lets which jobs pass, until when, and who asked for it.",
    description = "",
    footer = {
      "",
      "Soon expiring ones come first, then active and expired ones, each by their end."
    })
final class RulesWaiversCommand implements Callable<Integer> {

  @Mixin private final RulesOption rules;

  @Mixin private final FormatOption format = new FormatOption();

  @Option(
      names = "--soon",
      paramLabel = "DAYS",
      defaultValue = "14",
      description = "how many days before its end a waiver is told as expiring (default: 14)")
  private int soon;

  private final Terminal terminal;

  RulesWaiversCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
  }

  @Override
  public Integer call() {
    Ruleset ruleset = rules.open().ruleset();
    WaiverListing listing = WaiverListing.of(ruleset.waivers(), Instant.now(), soon);
    terminal.out().print(format.json() ? listing.json() : listing.text());
    return ExitCode.OK;
  }
}
