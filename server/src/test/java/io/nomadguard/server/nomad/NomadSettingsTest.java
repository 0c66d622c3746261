package io.nomadguard.server.nomad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NomadSettingsTest {

  private static NomadSettings read(String text) {
    Problems problems = new Problems();
    TomlSection top = TomlFile.read("server.toml", text.getBytes(StandardCharsets.UTF_8), problems);
    NomadSettings settings =
        NomadSettings.of(Objects.requireNonNull(top.section("nomad")), Path.of("/etc/nomadguard"));
    problems.throwIfAny();
    return settings;
  }

  @Test
  void everything_can_be_said() {
    assertThat(
            read(
                """
                [nomad]
                address = ["https://a:4646/", "https://b:4646"]
                token_file = "token"
                namespace = "apps"
                region = "eu"
                ca_file = "ca.pem"
                cert_file = "cert.pem"
                key_file = "/keys/key.pem"
                server_name = "server.eu.nomad"
                timeout_seconds = 5
                parse_hcl = true
                """))
        .isEqualTo(
            new NomadSettings(
                List.of(URI.create("https://a:4646"), URI.create("https://b:4646")),
                null,
                Path.of("/etc/nomadguard/token"),
                "apps",
                "eu",
                Path.of("/etc/nomadguard/ca.pem"),
                Path.of("/etc/nomadguard/cert.pem"),
                Path.of("/keys/key.pem"),
                "server.eu.nomad",
                Duration.ofSeconds(5),
                true));
  }

  @Test
  void one_address_needs_no_list_and_none_is_nomads_own() {
    assertThat(read("[nomad]\naddress = \"http://a:1\"").addresses())
        .containsExactly(URI.create("http://a:1"));
    assertThat(read("[nomad]")).isEqualTo(NomadSettings.at(NomadSettings.DEFAULT_ADDRESS));
  }

  @Test
  void everything_that_is_wrong_is_said() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    [nomad]
                    address = ["a:4646", "https://u:p@a", "http:///x", "not a url"]
                    cert_file = "cert.pem"
                    timeout_seconds = 0
                    token = "s"
                    """))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            server.toml:2:12: address "a:4646" doesn't begin with http:// or https:// (as in https://nomad.example.org:4646)
            server.toml:2:22: address holds a user's name or password, which Nomad doesn't know (as in https://nomad.example.org:4646)
            server.toml:2:39: address "http:///x" has no host (as in https://nomad.example.org:4646)
            server.toml:2:52: address isn't a URL (as in https://nomad.example.org:4646)
            server.toml:3:13: cert_file and key_file belong together, and only one of them is there
            server.toml:4:19: timeout_seconds is 0 seconds, but must be between 1 and 300 seconds
            server.toml:5:1: unknown key "token" in [nomad] (known here: address, ca_file, cert_file, key_file, namespace, parse_hcl, region, \
            server_name, timeout_seconds, token_file)""");
  }

  @Test
  void the_environment_is_that_of_nomads_tools() {
    NomadSettings settings =
        NomadSettings.ofEnvironment(
                Map.of(
                    "NOMAD_ADDR", "https://a:4646, https://b:4646",
                    "NOMAD_TOKEN", "secret",
                    "NOMAD_NAMESPACE", "apps",
                    "NOMAD_REGION", "eu",
                    "NOMAD_CACERT", "/ca.pem",
                    "NOMAD_CLIENT_CERT", "/cert.pem",
                    "NOMAD_CLIENT_KEY", "/key.pem",
                    "NOMAD_TLS_SERVER_NAME", "server.eu.nomad"))
            .orElseThrow();
    assertThat(settings)
        .isEqualTo(
            new NomadSettings(
                List.of(URI.create("https://a:4646"), URI.create("https://b:4646")),
                "secret",
                null,
                "apps",
                "eu",
                Path.of("/ca.pem"),
                Path.of("/cert.pem"),
                Path.of("/key.pem"),
                "server.eu.nomad",
                Duration.ofSeconds(10),
                false));
    assertThat(settings).hasToString("Nomad at [https://a:4646, https://b:4646]");
    assertThat(NomadSettings.ofEnvironment(Map.of())).isEmpty();
    assertThatThrownBy(() -> NomadSettings.ofEnvironment(Map.of("NOMAD_ADDR", "a:4646")))
        .hasMessage(
            "environment:1:1: NOMAD_ADDR \"a:4646\" doesn't begin with http:// or https://");
  }

  @Test
  void the_environment_goes_before_the_file() {
    NomadSettings file = read("[nomad]\ntoken_file = \"t\"\nregion = \"eu\"");
    NomadSettings both = file.with(Map.of("NOMAD_TOKEN", "s", "NOMAD_NAMESPACE", "n"));
    assertThat(both.tokenFile()).isNull();
    assertThat(both.token()).isEqualTo("s");
    assertThat(both.region()).isEqualTo("eu");
    assertThat(both.namespace()).isEqualTo("n");
    assertThat(both.addresses()).containsExactly(NomadSettings.DEFAULT_ADDRESS);
  }
}
