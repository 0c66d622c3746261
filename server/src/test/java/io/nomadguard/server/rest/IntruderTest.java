package io.nomadguard.server.rest;

import static io.nomadguard.server.rest.TestService.header;
import static io.nomadguard.server.rest.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.Access;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.nomad.SimulatedNomad;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody without rights, and what they try: every route, by every credential that doesn't count.
 */
class IntruderTest {

  private static final String TOML = "application/toml";
  private static final String NONE = "01KAWX0000000000000000000Z";
  private static final Map<String, String> CREDENTIALS = new LinkedHashMap<>();

  @TempDir static Path folder;

  private static final SimulatedNomad NOMAD = new SimulatedNomad();

  private static MockOAuth2Server sso;
  private static TestService service;
  private static String reader;
  private static String deployer;
  private static String valid;

  @BeforeAll
  static void start() {
    sso = new MockOAuth2Server();
    sso.start();
    String issuer = sso.issuerUrl("sso").toString();
    Path config =
        SmallRules.write(
            folder.resolve("server.toml"),
            """
            [auth]
            requests_per_minute = 0
            anonymous_requests_per_minute = 0

            [[auth.oidc]]
            name = "sso"
            issuer = "%s"
            audience = "nomadguard"
            user_claim = "sub"
            teams_claim = "teams"
            roles_claim = "roles"

            [auth.oidc.roles]
            root = "admin"
            """
                .formatted(issuer));
    AuthSettings auth = ServerFile.read(config).auth();
    service = TestService.start(folder, auth, NOMAD);
    reader = service.token(Role.READER, "rita", "es");
    deployer = service.token(Role.DEPLOYER, "dan", "es");
    Map<String, Object> root = Map.of("roles", List.of("root"), "teams", List.of("es"));
    valid = sso.issueToken("sso", "ada", "nomadguard", root).serialize();
    credentials(issuer, root);
  }

  private static void credentials(String issuer, Map<String, Object> root) {
    String known = deployer.substring("Bearer ".length());
    CREDENTIALS.put("a token with a letter less", known.substring(0, known.length() - 1));
    CREDENTIALS.put("a token with a letter more", known + "x");
    CREDENTIALS.put("another of the same form", "ng_" + "a".repeat(49));
    CREDENTIALS.put("a token in other letters", "NG_" + known.substring(3));
    CREDENTIALS.put("two tokens", known + " " + known);
    CREDENTIALS.put("no token", "");
    CREDENTIALS.put("a very long one", "ng_" + "a".repeat(7000));
    CREDENTIALS.put("characters of SQL", "ng_' OR '1'='1");
    String expired =
        service
            .authentication
            .tokens()
            .create("eve", List.of("es"), Role.ADMIN, Instant.now().plusMillis(1), "test")
            .text();
    CREDENTIALS.put("an expired token", expired);
    Map<String, Object> late = new LinkedHashMap<>(root);
    late.put("exp", Instant.now().minus(Duration.ofMinutes(5)).getEpochSecond());
    CREDENTIALS.put("an expired JWT", sso.issueToken("sso", "ada", "nomadguard", late).serialize());
    CREDENTIALS.put(
        "a JWT for another service", sso.issueToken("sso", "ada", "other", root).serialize());
    CREDENTIALS.put(
        "a JWT of another issuer", sso.issueToken("mine", "ada", "nomadguard", root).serialize());
    CREDENTIALS.put(
        "a JWT that nobody signed",
        new PlainJWT(
                new JWTClaimsSet.Builder()
                    .issuer(issuer)
                    .audience("nomadguard")
                    .subject("ada")
                    .claim("roles", List.of("root"))
                    .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                    .build())
            .serialize());
    String[] parts = valid.split("\\.");
    CREDENTIALS.put("a JWT without its signature", parts[0] + "." + parts[1] + ".");
    CREDENTIALS.put("half a JWT", parts[0] + "." + parts[1]);
    CREDENTIALS.put(
        "a JWT with another's claims", parts[0] + "." + other(parts[1]) + "." + parts[2]);
  }

  private static String other(String claims) {
    return claims.substring(0, 12) + (claims.charAt(12) == 'A' ? 'B' : 'A') + claims.substring(13);
  }

  @AfterAll
  static void stop() {
    service.close();
    sso.shutdown();
  }

  private static HttpResponse<String> ask(Route route, String... headers) {
    String path = route.permission().path().replace("{id}", NONE).replace("{name}", "none");
    return TestService.send(
        service
            .request(path)
            .method(route.permission().method(), BodyPublishers.ofString(SmallRules.NOMADGEN)),
        headers);
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void no_credential_that_does_not_count_opens_any_route(Route route) {
    if (route.permission().access().role() == null
        || route.permission().access() == Access.WATCHER) {
      return;
    }
    CREDENTIALS.forEach(
        (what, credential) ->
            assertThat(ask(route, "Authorization", "Bearer " + credential).statusCode())
                .as(what)
                .isEqualTo(401));
    for (String scheme : List.of("Basic ", "bearer: ", "Token ", "")) {
      assertThat(ask(route, "Authorization", scheme + deployer.substring(7)).statusCode())
          .as(scheme)
          .isEqualTo(401);
    }
    assertThat(ask(route, "X-Nomad-Token", valid, "Cookie", "token=" + valid).statusCode())
        .isEqualTo(401);
    assertThat(NOMAD.effects()).isZero();
  }

  @Test
  void what_counts_does() {
    assertThat(service.get("/api/v1/tokens", "Authorization", "Bearer " + valid).statusCode())
        .isEqualTo(200);
  }

  /** Sends a path as it is written, which clients don't. */
  private static HttpResponse<String> raw(String method, String target, String... headers) {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    request.append("Host: localhost\r\nConnection: close\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    try (Socket socket = new Socket("127.0.0.1", service.port())) {
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return RawAnswer.of(
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/tokens/",
        "//api/v1/tokens",
        "/api//v1/tokens",
        "/api/v1/./tokens",
        "/api/v1/rules/../tokens",
        "/health/live/../../api/v1/tokens",
        "/health/live/..;/..;/api/v1/tokens",
        "/api/v1/tokens;role=admin",
        "/api/v1;/tokens",
        "/api/v1/%74okens",
        "/api/v1%2ftokens",
        "/api/v1/rules/%2e%2e/tokens",
        "/api/v1/tokens%00",
        "/api/v1/tokens%20",
        "/api/v1/tokens?",
        "/api/v1/tokens#live",
        "/API/V1/TOKENS",
        "\\api\\v1\\tokens",
        "http://localhost/api/v1/tokens",
        "http://127.0.0.1/health/live/../../api/v1/tokens"
      })
  void no_spelling_of_a_path_is_a_way_around(String target) {
    for (String authorization : List.of(reader, deployer, "Bearer nobody")) {
      HttpResponse<String> answer = raw("GET", target, "Authorization", authorization);
      assertThat(answer.statusCode()).as(answer.body()).isIn(400, 401, 403, 404);
      assertThat(answer.body()).doesNotContain("\"tokens\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-HTTP-Method-Override: GET",
        "X-Original-URL: /api/v1/rules",
        "X-Rewrite-URL: /health/live",
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-User: ada",
        "X-Remote-User: ada",
        "Forwarded: for=127.0.0.1"
      })
  void no_header_is_a_way_around(String header) {
    String[] pair = header.split(": ", 2);
    assertThat(raw("GET", "/api/v1/tokens", pair[0], pair[1]).statusCode()).isEqualTo(401);
    assertThat(raw("GET", "/api/v1/tokens", pair[0], pair[1], "Authorization", reader).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "OPTIONS", "PUT", "PATCH", "PROPFIND", "get", "G"})
  void no_other_method_is_a_way_around(String method) {
    HttpResponse<String> answer = raw(method, "/api/v1/tokens", "Authorization", reader);
    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 401, 403, 404, 405, 501);
    assertThat(answer.body()).doesNotContain(reader.substring(7));
  }

  @Test
  void two_headers_of_which_one_counts_are_none() {
    HttpResponse<String> answer =
        raw("GET", "/api/v1/tokens", "Authorization", reader, "Authorization", "Bearer " + valid);
    assertThat(answer.statusCode()).isIn(400, 401, 403);
  }

  @Test
  void what_a_team_deployed_is_nothing_to_others_not_even_with_its_key() {
    HttpResponse<String> theirs =
        service.post(
            "/api/v1/deploy?tier=test",
            TOML,
            SmallRules.NOMADGEN,
            "Authorization",
            deployer,
            "Accept",
            "application/json",
            "Idempotency-Key",
            "build-1");
    String id = json(theirs).path("id").asText();
    String decision = json(theirs).path("decision").asText();
    String mallory = service.token(Role.DEPLOYER, "mallory", "ops");

    for (String form : List.of("application/json", "text/plain", "text/event-stream")) {
      assertThat(
              service
                  .get("/api/v1/deployments/" + id, "Authorization", mallory, "Accept", form)
                  .statusCode())
          .isEqualTo(404);
    }
    assertThat(
            service
                .get("/api/v1/decisions/" + decision + "?parts=hcl", "Authorization", mallory)
                .statusCode())
        .isEqualTo(404);
    assertThat(
            service
                .post(
                    "/api/v1/decisions/" + decision + "/replay", TOML, "", "Authorization", mallory)
                .statusCode())
        .isEqualTo(404);
    HttpResponse<String> same =
        service.post(
            "/api/v1/deploy?tier=test",
            TOML,
            SmallRules.NOMADGEN,
            "Authorization",
            mallory,
            "Accept",
            "application/json",
            "Idempotency-Key",
            "build-1");
    assertThat(header(same, "Nomadguard-Deployment")).isNotEqualTo(id);
    assertThat(
            json(service.get(
                    "/api/v1/decisions/" + header(same, "Nomadguard-Decision"),
                    "Authorization",
                    mallory))
                .at("/submitter/user")
                .asText())
        .isEqualTo("mallory");
  }
}
