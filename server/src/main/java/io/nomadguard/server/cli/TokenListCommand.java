package io.nomadguard.server.cli;

import io.nomadguard.server.auth.TokenListing;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.TokenRow;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nomadguard token list}. */
@Command(
    name = "list",
    header = "List all tokens, newest first: whose they are, and whether they hold.",
    description = {"", "Not what they are: that was shown when they were made. Times are UTC.", ""})
final class TokenListCommand implements Callable<Integer> {

  @Mixin private final FormatOption format = new FormatOption();

  @Mixin private final StoreOption store = new StoreOption();

  private final Terminal terminal;

  TokenListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<TokenRow> tokens;
    try (Store open = store.openExisting()) {
      tokens = open.tokens().list();
    }
    Instant now = Instant.now();
    terminal
        .out()
        .print(format.json() ? TokenListing.json(tokens, now) : TokenListing.text(tokens, now));
    return ExitCode.OK;
  }
}
