package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.rules.Activation;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.log.LogFormat;
import io.nomadguard.server.log.LogSettings;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.tls.PemIdentity;
import io.nomadguard.server.webhook.Forge;
import io.nomadguard.server.webhook.ForgeKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFileTest {

  @TempDir Path folder;

  private ServerFile read(String text) {
    return ServerFile.read(SmallRules.write(folder.resolve("server.toml"), text));
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
                Path.of("/srv/fixtures"),
                Activation.MANUAL,
                StoreSettings.file(folder.resolve("state.db")),
                AuthSettings.usual(),
                NomadSettings.at(URI.create("http://nomad:4646")),
                List.of(
                    new Forge(
                        "git",
                        ForgeKind.GITEA,
                        URI.create("https://git.example.com/api/v1"),
                        folder.resolve("secret"),
                        folder.resolve("token"),
                        "nomadgen.toml",
                        List.of("test"),
                        null)),
                new LogSettings(LogFormat.JSON)));
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
                + ":1:1: unknown key \"prot\" (did you mean \"port\"? known here: activation, auth, bind,"
                + " fixtures, limits, log, nomad, port, rules, store, tls, webhook)\n"
                + file
                + ":2:8: port is 70000, but must be between 0 and 65535\n"
                + file
                + ":4:9: parts is a string (\"many\"), but must be an integer\n"
                + file
                + ":5:1: key_file is missing in [tls]\n"
                + file
                + ":6:13: cert_file is empty");
  }
}
