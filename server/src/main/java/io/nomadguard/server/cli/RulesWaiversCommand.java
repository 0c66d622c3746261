package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.Waiver;
import io.nomadguard.server.history.WaiverUses;
import io.nomadguard.server.request.WaiverListing;
import io.nomadguard.server.store.Store;
import java.time.Instant;
import java.util.List;
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
      "Soon expiring ones come first, then active and expired ones, each by their end.",
      "",
      "Where there is a store (--config), it is told when each was last of use: when a finding of its rule"
          + " was waived in a job that it is for, in a decision or an audit; or since when the store"
          + " remembers none."
    })
final class RulesWaiversCommand implements Callable<Integer> {

  @Mixin private final RulesOption rules;

  @Mixin private final StoreOption store = new StoreOption();

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
    Decider decider = rules.open();
    List<Waiver> waivers = decider.ruleset().waivers();
    WaiverListing listing;
    if (store.exists()) {
      try (Store open = store.openExisting()) {
        WaiverUses uses = new WaiverUses(open, decider.site());
        listing =
            WaiverListing.of(waivers, Instant.now(), soon, uses.since().orElse(null), uses::last);
      }
    } else {
      listing = WaiverListing.of(waivers, Instant.now(), soon);
    }
    terminal.out().print(format.json() ? listing.json() : listing.text());
    return ExitCode.OK;
  }
}
