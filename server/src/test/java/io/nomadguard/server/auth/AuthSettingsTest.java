package io.nomadguard.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthSettingsTest {

  private static final String LEAST =
      """
      [auth]
      [[auth.oidc]]
      name = "x"
      issuer = "https://x.example/"
      audience = "ng"
      """;

  private final Problems problems = new Problems();

  private AuthSettings read(String text) {
    TomlSection top = TomlFile.read("server.toml", text.getBytes(UTF_8), problems);
    return AuthSettings.of(Objects.requireNonNull(Objects.requireNonNull(top).section("auth")));
  }

  private List<String> wrong(String text) {
    read(text);
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  @Test
  void an_empty_section_is_tokens() {
    assertThat(read("[auth]\n")).isEqualTo(AuthSettings.usual());
    assertThat(problems.any()).isFalse();
    assertThat(AuthSettings.usual().configured()).isTrue();
    assertThat(AuthSettings.none().configured()).isFalse();
  }

  @Test
  void everything() {
    AuthSettings settings =
        read(
            """
            [auth]
            tokens = false
            requests_per_minute = 100
            anonymous_requests_per_minute = 0
            metrics = "reader"

            [[auth.oidc]]
            name = "keycloak"
            issuer = "https://sso.example.com/realms/main"
            audience = ["nomadguard", "ng"]
            jwks_uri = "http://127.0.0.1:1/keys"
            user_claim = "preferred_username"
            teams_claim = '"https://example.com/teams"'
            teams_pattern = 'apps:(.+)'
            roles_claim = 'resource_access."my.client".roles'
            default_role = "reader"
            kind = "workload"
            [auth.oidc.teams]
            "org:es" = "es"
            [auth.oidc.roles]
            boss = "admin"
            """);
    assertThat(problems.sorted()).isEmpty();
    assertThat(settings.tokens()).isFalse();
    assertThat(settings.requestsPerMinute()).isEqualTo(100);
    assertThat(settings.anonymousPerMinute()).isZero();
    assertThat(settings.metrics()).isEqualTo(MetricsAccess.READER);
    OidcSettings oidc = settings.oidc().get(0);
    assertThat(oidc.name()).isEqualTo("keycloak");
    assertThat(oidc.issuer()).isEqualTo("https://sso.example.com/realms/main");
    assertThat(oidc.audiences()).containsExactlyInAnyOrder("nomadguard", "ng");
    assertThat(oidc.jwksUri()).isEqualTo(URI.create("http://127.0.0.1:1/keys"));
    ClaimMapping claims = oidc.claims();
    assertThat(claims.userClaim().names()).containsExactly("preferred_username");
    assertThat(Objects.requireNonNull(claims.teamsClaim()).names())
        .containsExactly("https://example.com/teams");
    assertThat(Objects.requireNonNull(claims.rolesClaim()).names())
        .containsExactly("resource_access", "my.client", "roles");
    assertThat(claims.teams()).isEqualTo(Map.of("org:es", "es"));
    assertThat(claims.roles()).isEqualTo(Map.of("boss", Role.ADMIN));
    assertThat(claims.defaultRole()).isEqualTo(Role.READER);
    assertThat(claims.kind()).isEqualTo("workload");
  }

  @Test
  void every_problem_is_told_at_its_line() {
    assertThat(
            wrong(
                """
                [auth]
                metrics = "all"
                requests_per_minute = -1
                [[auth.oidc]]
                name = "Key Cloak"
                issuer = "sso.example.com"
                audience = []
                user_claim = "a..b"
                teams_pattern = "("
                roles_claim = "groups"
                usr = 1
                """))
        .containsExactly(
            "server.toml:2:11: metrics is \"all\", but must be one of loopback, reader, anyone",
            "server.toml:3:23: requests_per_minute is -1, but must be between 0 and 10000000",
            "server.toml:5:8: name is \"Key Cloak\", but must be of a to z, 0 to 9 and -, at most 40",
            "server.toml:7:12: audience is empty",
            "server.toml:8:14: user_claim is \"a..b\", but must be names with dots between (a name"
                + " with other than letters, digits, _ and - is quoted: '\"https://x.example/y\"')",
            "server.toml:9:17: teams_pattern is no regular expression: Unclosed group",
            "server.toml:9:17: teams_pattern is there, but no teams_claim",
            "server.toml:10:15: roles_claim is there, but no [auth.oidc.roles] that says which"
                + " value is which role",
            "server.toml:11:1: unknown key \"usr\" in [[auth.oidc]] (known here: audience, ca_file,"
                + " default_role, insecure_http, issuer, jwks_uri, kind, name, roles, roles_claim,"
                + " teams, teams_claim, teams_pattern, user_claim)");
  }

  @Test
  void nobody_at_all_is_a_mistake() {
    assertThat(wrong("[auth]\ntokens = false\n"))
        .containsExactly(
            "server.toml:2:10: tokens is false and there is no [[auth.oidc]], so nobody would be"
                + " let in (without [auth] everybody on this machine is)");
  }

  @Test
  void nobody_with_a_role_is_a_mistake() {
    assertThat(wrong(LEAST))
        .containsExactly(
            "server.toml:2:1: nobody of this [[auth.oidc]] would have a role (give one to all by"
                + " default_role, or by claim by roles_claim and [auth.oidc.roles])");
  }

  @Test
  void plain_http_is_for_loopback_or_said() {
    String text = LEAST + "default_role = \"reader\"\n";
    assertThat(wrong(text.replace("https://x.example/", "http://x.example/")))
        .containsExactly(
            "server.toml:4:10: issuer is \"http://x.example/\", but keys are fetched over https only"
                + " (insecure_http = true allows it; then whoever is on the way can let anybody in)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1/a", "http://127.0.0.1/", "http://[::1]:8080/"})
  void loopback_may_be_plain(String issuer) {
    String text = LEAST + "default_role = \"reader\"\n";
    assertThat(wrong(text.replace("https://x.example/", issuer))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost.example/", "http://127.0.0.1.example/", "http://127.1.x/"})
  void what_looks_like_loopback_is_not(String issuer) {
    String text = LEAST + "default_role = \"reader\"\n";
    assertThat(wrong(text.replace("https://x.example/", issuer))).hasSize(1);
  }

  @Test
  void two_of_the_same_are_refused() {
    String one = LEAST + "default_role = \"reader\"\n";
    assertThat(wrong(one + one.replace("[auth]\n", "")))
        .containsExactly(
            "server.toml:8:8: two [[auth.oidc]] are called \"x\"",
            "server.toml:9:10: two [[auth.oidc]] have the issuer \"https://x.example/\" (one of them"
                + " may have several audiences)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sub             | sub
          a.b-c.d_1       | a,b-c,d_1
          "a.b"           | a.b
          a."b/c".d       | a,b/c,d
          """)
  void paths_of_claims(String text, String names) {
    assertThat(ClaimPath.of(text))
        .hasValueSatisfying(path -> assertThat(path.names()).containsExactly(names.split(",")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "\"a", "a\"b\"", "https://x"})
  void what_is_no_path(String text) {
    assertThat(ClaimPath.of(text)).isEmpty();
  }

  @Test
  void values_of_claims() {
    Map<String, Object> claims =
        Map.of("a", Map.of("b", List.of("x", 1, "y")), "s", "read  write", "n", 3);
    assertThat(ClaimPath.of("a.b").orElseThrow().strings(claims)).containsExactly("x", "y");
    assertThat(ClaimPath.of("s").orElseThrow().strings(claims)).containsExactly("read", "write");
    assertThat(ClaimPath.of("n").orElseThrow().strings(claims)).isEmpty();
    assertThat(ClaimPath.of("a.b.c").orElseThrow().strings(claims)).isEmpty();
    assertThat(ClaimPath.of("n").orElseThrow().string(claims)).isNull();
    assertThat(ClaimPath.of("s").orElseThrow().string(claims)).isEqualTo("read  write");
  }

  @Test
  void addresses() {
    assertThat(Addresses.key("192.0.2.7")).isEqualTo("ip:192.0.2.7");
    assertThat(Addresses.key("[2001:db8:1:2:3:4:5:6]")).isEqualTo("ip:2001:db8:1:2:0:0:0:0/64");
    assertThat(Addresses.key("::ffff:192.0.2.7")).isEqualTo("ip:192.0.2.7");
    assertThat(Addresses.key("::1")).isEqualTo("ip:0:0:0:0:0:0:0:1");
    assertThat(Addresses.key("[0:0:0:0:0:0:0:1]")).isEqualTo("ip:0:0:0:0:0:0:0:1");
    assertThat(Addresses.isLoopback("127.0.0.1")).isTrue();
    assertThat(Addresses.isLoopback("::ffff:127.0.0.1")).isTrue();
    assertThat(Addresses.isLoopback("localhost.example")).isFalse();
    assertThat(Addresses.isLoopback("10.0.0.1")).isFalse();
  }
}
