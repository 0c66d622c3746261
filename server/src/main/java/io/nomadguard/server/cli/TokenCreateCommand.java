package io.nomadguard.server.cli;

import io.nomadguard.server.auth.Lifetime;
import io.nomadguard.server.auth.NewToken;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.auth.TokenAuthority;
import io.nomadguard.server.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard token create}. */
@Command(
    name = "create",
    header = "Make a token, and show it: this once.",
    description = {
      "",
      "Standard output gets the token and nothing else; only its SHA-256 is kept. It counts where"
          + " server.toml has [auth]. What it is for is told to the rules as the submitter.",
      ""
    },
    footer = {
      "",
      "Roles: reader looks, deployer deploys too, admin manages tokens and sees all teams too.",
      "",
      "Examples:",
      "  nomadguard token create --user jenkins-es --team es --role deployer --config server.toml",
      "  nomadguard token create --user wim --role admin --expires 12h",
    })
final class TokenCreateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--user", paramLabel = "USER", required = true, description = "who it is for")
  private String user;

  @Option(names = "--team", paramLabel = "TEAM", description = "a team they act for; repeatable")
  private List<String> teams = List.of();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      converter = Words.Roles.class,
      completionCandidates = Words.Roles.class,
      description = "${COMPLETION-CANDIDATES}")
  private Role role;

  @Option(
      names = "--expires",
      paramLabel = "WHEN",
      converter = Words.Lifetimes.class,
      defaultValue = "90d",
      description =
          "such as 90d, 12h, 2027-01-31 (that day too, UTC), 2027-01-31T12:00:00Z or never"
              + " (default: ${DEFAULT-VALUE})")
  private Lifetime expires;

  @Mixin private final StoreOption store = new StoreOption();

  private final Terminal terminal;

  TokenCreateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    NewToken made;
    try (Store open = store.open();
        TokenAuthority authority = new TokenAuthority(open.tokens())) {
      made =
          authority.create(
              user,
              teams,
              role,
              expires.from(Instant.now()),
              System.getProperty("user.name") + " on the command line");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    terminal.out().println(made.text());
    terminal
        .err()
        .println(
            "token %s for %s (%s, %s), %s; kept in the store %s"
                .formatted(
                    made.row().id(),
                    user,
                    role.word(),
                    teams.isEmpty() ? "no team" : String.join(", ", new TreeSet<>(teams)),
                    made.row().expires() == null
                        ? "expires never"
                        : "expires " + made.row().expires(),
                    store.place()));
    terminal.err().println("It can't be shown again.");
    return ExitCode.OK;
  }
}
