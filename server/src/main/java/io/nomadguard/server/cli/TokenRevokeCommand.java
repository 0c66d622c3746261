package io.nomadguard.server.cli;

import io.nomadguard.server.auth.TokenAuthority;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.TokenRow;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nomadguard token revoke}. */
@Command(
    name = "revoke",
    header = "Revoke a token: it doesn't count any more.",
    description = {
      "",
      "A service that runs knows within 5 seconds. There is no way back; make a new one.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  nomadguard token revoke 01KAW3E5WHKB2GJ4SS17Q5J1T0 --config server.toml",
    })
final class TokenRevokeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "as list shows it; not the token itself")
  private String id;

  @Mixin private final StoreOption store = new StoreOption();

  private final Terminal terminal;

  TokenRevokeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (id.startsWith("ng_")) {
      // Not repeated, for it may well hold.
      throw new ParameterException(
          spec.commandLine(), "that is a token, not its ID; nomadguard token list shows the IDs");
    }
    String wanted = id.toUpperCase(Locale.ROOT);
    try (Store open = store.openExisting();
        TokenAuthority authority = new TokenAuthority(open.tokens())) {
      Optional<TokenRow> token =
          authority.list().stream().filter(row -> row.id().equals(wanted)).findFirst();
      if (token.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "there is no token " + id + " in the store " + store.place());
      }
      boolean now = authority.revoke(wanted);
      terminal
          .out()
          .println(
              "token %s of %s %s"
                  .formatted(
                      wanted, token.get().user(), now ? "is revoked" : "was revoked before"));
    }
    return ExitCode.OK;
  }
}
