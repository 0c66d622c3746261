package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.rules.Activation;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.audit.AuditSettings;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.git.GitSettings;
import io.nomadguard.server.log.LogFormat;
import io.nomadguard.server.log.LogSettings;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.tls.PemIdentity;
import io.nomadguard.server.webhook.Forge;
import io.nomadguard.server.webhook.ForgeKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFileTest {

  @TempDir Path folder;

  private ServerFile read(String text) {
    return ServerFile.read(SmallRules.write(folder.resolve("server.toml"), text));
  }

  @Test
  void a_file_that_isnt_there_is_told_as_that() {
    Path missing = folder.resolve("missing.toml");

    assertThatThrownBy(() -> ServerFile.read(missing))
        .hasMessageContaining(missing + ":1:1: there is no such file, which --config names");
  }

  @Test
  void everything_can_be_said() {
    assertThat(
            read(
                """
                bind = ["::", "127.0.0.1"]
                port = 9000
                rules = "site/rules"
                fixtures = "/srv/fixtures"
                activation = "manual"

                [limits]
                body_bytes = 2000
                parts = 3
                connections = 4
                threads = 8
                idle_seconds = 5
                stop_seconds = 6

                [store]
                file = "state.db"

                [auth]
                tokens = true

                [nomad]
                address = "http://nomad:4646"

                [[webhook]]
                name = "git"
                kind = "gitea"
                api = "https://git.example.com/api/v1"
                secret_file = "secret"
                token_file = "token"
                tiers = ["test"]

                [tls]
                cert_file = "tls/cert.pem"
                key_file = "/etc/key.pem"

                [log]
                format = "json"

                [audit]
                interval = "6h"
                keep = 10
                """))
        .usingRecursiveComparison()
        .ignoringFields("store.at")
        .isEqualTo(
            new ServerFile(
                new ServerSettings(
                    List.of("::", "127.0.0.1"),
                    9000,
                    new TlsSettings(
                        new PemIdentity(folder.resolve("tls/cert.pem"), Path.of("/etc/key.pem"))),
                    new LimitSettings(2000, 3, 4, 8, Duration.ofSeconds(5), Duration.ofSeconds(6))),
                folder.resolve("site/rules"),
                null,
                Path.of("/srv/fixtures"),
                Activation.MANUAL,
                StoreSettings.file(folder.resolve("state.db")),
                AuthSettings.usual(),
                NomadSettings.at(URI.create("http://nomad:4646")),
                null,
                List.of(
                    new Forge(
                        "git",
                        ForgeKind.GITEA,
                        URI.create("https://git.example.com/api/v1"),
                        folder.resolve("secret"),
                        folder.resolve("token"),
                        "nomadgen.toml",
                        List.of("test"),
                        null,
                        false)),
                new LogSettings(LogFormat.JSON),
                new AuditSettings(null, Duration.ofHours(6), 10)));
  }

  @Test
  void nothing_need_be_said() {
    assertThat(read("")).isEqualTo(ServerFile.none());
  }

  @Test
  void all_that_is_wrong_is_told_at_its_place() {
    String file = folder.resolve("server.toml").toString();
    assertThatThrownBy(
            () ->
                read(
                    """
                    prot = 80
                    port = 70000
                    [limits]
                    parts = "many"
                    [tls]
                    cert_file = ""
                    """))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ":1:1: unknown key \"prot\" (did you mean \"port\"? known here: activation, audit, auth,"
                + " bind, fixtures, limits, log, nomad, port, proxy, rules, store, tls, webhook)\n"
                + file
                + ":2:8: port is 70000, but must be between 0 and 65535\n"
                + file
                + ":4:9: parts is a string (\"many\"), but must be an integer\n"
                + file
                + ":5:1: key_file is missing in [tls]\n"
                + file
                + ":6:13: cert_file is empty");
  }

  @Test
  void rules_come_from_git_when_they_are_a_table() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("server.toml"),
            """
            [rules]
            source = "https://git.example.com/platform/rules.git"
            tag = "production"
            folder = "site/rules/"
            interval = "5m"
            token_file = "secrets/git"
            signers = "allowed_signers"

            [[webhook]]
            name = "rules"
            kind = "gitea"
            secret_file = "secrets/hook"
            rules = true
            """);

    ServerFile read = ServerFile.read(file);

    assertThat(read.rules()).isNull();
    GitSettings git = Objects.requireNonNull(read.git());
    assertThat(git.source()).isEqualTo("https://git.example.com/platform/rules.git");
    assertThat(git.tag()).isEqualTo("production");
    assertThat(git.branch()).isNull();
    assertThat(git.folder()).isEqualTo("site/rules");
    assertThat(git.fixtures()).isEqualTo("fixtures");
    assertThat(git.interval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(git.tokenFile()).isEqualTo(folder.resolve("secrets/git"));
    assertThat(git.signers()).isEqualTo(folder.resolve("allowed_signers"));
    assertThat(git.shown()).isEqualTo("https://git.example.com/platform/rules.git tag production");
    assertThat(read.webhooks()).singleElement().matches(Forge::rules);
  }

  @Test
  void what_cannot_be_fetched_from_is_refused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("server.toml"),
            """
            [rules]
            source = "https://bot:s3cret@git.example.com/rules.git"
            folder = "../rules"
            interval = "1s"
            """);

    assertThatThrownBy(() -> ServerFile.read(file))
        .hasMessageContaining("source holds a password")
        .hasMessageContaining("\"../rules\" is no folder in the repository")
        .hasMessageContaining("interval is \"1s\", but must be 5s or more")
        .hasMessageNotContaining("s3cret");
    Files.writeString(file, "[rules]\nsource = \"ext::sh -c id\"\n");
    assertThatThrownBy(() -> ServerFile.read(file)).isInstanceOf(InputException.class);
  }
}
