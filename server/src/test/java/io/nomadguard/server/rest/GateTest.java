package io.nomadguard.server.rest;

import static io.nomadguard.server.rest.TestService.assertProblem;
import static io.nomadguard.server.rest.TestService.header;
import static io.nomadguard.server.rest.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.Access;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.MetricsAccess;
import io.nomadguard.server.auth.Permission;
import io.nomadguard.server.auth.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets through to what, by real requests. */
class GateTest {

  private static final String TOML = "application/toml";
  private static final String NONE = "01KAWX0000000000000000000Z";

  @TempDir static Path folder;

  private static TestService service;
  private static String reader;
  private static String deployer;
  private static String admin;

  @BeforeAll
  static void start() {
    service = TestService.start(folder, unlimited());
    reader = service.token(Role.READER, "rita", "es");
    deployer = service.token(Role.DEPLOYER, "dan", "es");
    admin = service.token(Role.ADMIN, "ada");
  }

  /** Otherwise so many requests without a name would be too many. */
  private static AuthSettings unlimited() {
    return new AuthSettings(true, List.of(), 0, 0, MetricsAccess.LOOPBACK);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> ask(Permission permission, String... headers) {
    String path = permission.path().replace("{id}", NONE).replace("{name}", "none");
    return TestService.send(
        service.request(path).method(permission.method(), BodyPublishers.ofString("")), headers);
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void every_route_asks_for_what_the_table_says(Route route) {
    Permission permission = route.permission();
    Role needed = permission.access().role();
    // The watched routes are open to this machine.
    boolean open = needed == null || permission.access() == Access.WATCHER;

    HttpResponse<String> nobody = ask(permission);
    HttpResponse<String> forged = ask(permission, "Authorization", "Bearer ng_" + "x".repeat(40));
    HttpResponse<String> read = ask(permission, "Authorization", reader);
    HttpResponse<String> deploy = ask(permission, "Authorization", deployer);
    HttpResponse<String> everything = ask(permission, "Authorization", admin);

    if (open) {
      assertThat(header(nobody, "WWW-Authenticate")).isEmpty();
      return;
    }
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(header(nobody, "WWW-Authenticate")).isEqualTo("Bearer realm=\"nomadguard\"");
    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(header(forged, "WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"nomadguard\", error=\"invalid_token\"");
    assertThat(read.statusCode() == 403).isEqualTo(needed != Role.READER);
    assertThat(deploy.statusCode() == 403).isEqualTo(needed == Role.ADMIN);
    assertThat(everything.statusCode())
        .isNotIn(401, 403, 404 * (permission.path().contains("{") ? 0 : 1));
  }

  @Test
  void every_permission_has_its_route() {
    assertThat(List.of(Route.values()))
        .extracting(Route::permission)
        .containsExactlyInAnyOrder(Permission.values());
  }

  @Test
  void who_is_not_let_through_is_told_why() {
    assertProblem(
        service.get("/api/v1/rules"),
        401,
        "Unauthorized",
        "nobody is named: send the header Authorization: Bearer TOKEN");
    assertProblem(
        service.get("/api/v1/tokens", "Authorization", reader),
        403,
        "Forbidden",
        "GET /api/v1/tokens takes the role admin, but \"rita\" has only reader");
  }

  @Test
  void a_head_request_is_no_way_around() {
    HttpResponse<String> head =
        TestService.send(service.request("/api/v1/rules").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(401);
  }

  @Test
  void the_rules_see_who_the_token_says() {
    HttpResponse<String> response =
        service.post("/api/v1/check?tier=test", TOML, SmallRules.NOMADGEN, "Authorization", reader);
    assertThat(json(response).path("submitter").toString())
        .isEqualTo(
            "{\"user\":\"rita\",\"teams\":[\"es\"],\"roles\":[\"reader\"],\"kind\":\"token\","
                + "\"verified\":true}");
  }

  @ParameterizedTest
  @CsvSource({"user=wim", "team=ops"})
  void the_query_cannot_say_who_asks(String said) {
    assertProblem(
        service.post(
            "/api/v1/check?tier=test&" + said, TOML, SmallRules.NOMADGEN, "Authorization", reader),
        400,
        "Bad request",
        "who asks is told by the token, here user \"rita\"; leave out the query parameters user and"
            + " team");
  }

  @Test
  void admins_make_list_and_revoke_tokens() {
    HttpResponse<String> made =
        service.post(
            "/api/v1/tokens",
            "application/json",
            "{\"user\":\"ci\",\"teams\":[\"es\"],\"role\":\"deployer\",\"expires\":\"2999-01-01T00:00:00Z\"}",
            "Authorization",
            admin);
    JsonNode token = json(made);
    String id = token.path("id").asText();
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(header(made, "Location")).isEqualTo("/api/v1/tokens/" + id);
    assertThat(token.path("createdBy").asText()).isEqualTo("ada");
    String bearer = "Bearer " + token.path("token").asText();
    assertThat(service.get("/api/v1/rules", "Authorization", bearer).statusCode()).isEqualTo(200);

    HttpResponse<String> list = service.get("/api/v1/tokens", "Authorization", admin);
    assertThat(list.body()).contains(id).doesNotContain(token.path("token").asText());
    JsonNode one = json(service.get("/api/v1/tokens/" + id, "Authorization", admin));
    assertThat(one.path("expires").asText()).isEqualTo("2999-01-01T00:00:00Z");
    assertThat(one.path("roles").toString()).isEqualTo("[\"deployer\"]");
    assertThat(one.has("hash")).isFalse();

    HttpResponse<String> revoked =
        TestService.send(service.request("/api/v1/tokens/" + id).DELETE(), "Authorization", admin);
    assertThat(revoked.statusCode()).isEqualTo(204);
    assertThat(service.get("/api/v1/rules", "Authorization", bearer).statusCode()).isEqualTo(401);
    assertProblem(
        TestService.send(service.request("/api/v1/tokens/" + id).DELETE(), "Authorization", admin),
        404,
        "Not found",
        "there is no token " + id + ", or it was revoked before");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                                  | the body is no JSON, or has a key twice, at line 1, column 2
          []                                                 | the body must be a JSON object
          {"role":"reader"}                                  | user is missing
          {"user":1}                                         | user must be a string
          {"user":"a","teams":[1],"role":"reader"}           | teams must be a list of strings
          {"user":"a","role":"root"}                         | role must be one of reader, deployer, admin
          {"user":"a","role":"reader","expires":"tomorrow"}  | expires must be a time with an offset, as 2026-11-23T02:00:00Z
          {"user":"a","role":"reader","team":[]}             | unknown key "team", did you mean "teams"?; known are expires, role, teams, user
          {"user":"a","user":"b","role":"reader"}            | the body is no JSON, or has a key twice, at line 1, column 19
          """)
  void a_token_that_cannot_be_made_is_told(String body, String detail) {
    assertProblem(
        service.post("/api/v1/tokens", "application/json", body, "Authorization", admin),
        400,
        "Bad request",
        detail);
  }

  @Test
  void who_asks_too_often_is_told_when_to_come_again(@TempDir Path other) {
    AuthSettings strict = new AuthSettings(true, List.of(), 12, 12, MetricsAccess.LOOPBACK);
    try (TestService busy = TestService.start(other, strict)) {
      String token = busy.token(Role.READER, "rita", "es");
      HttpResponse<String> last = busy.get("/api/v1/rules", "Authorization", token);
      for (int i = 0; i < 20 && last.statusCode() == 200; i++) {
        last = busy.get("/api/v1/rules", "Authorization", token);
      }
      assertProblem(last, 429, "Too many requests", "\"rita\" asks more often than is allowed");
      assertThat(header(last, "Retry-After")).matches("[1-5]");
    }
  }
}
