package io.nomadguard.server.rest;

import static io.nomadguard.server.rest.TestService.assertProblem;
import static io.nomadguard.server.rest.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.MetricsAccess;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.nomad.SimulatedNomad;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody may write: on all services with the store, until it is taken back. */
class FreezeTest {

  private static final String AUTH = "Authorization";
  private static final String ROUTE = "/api/v1/freeze";

  @TempDir Path folder;

  private final SimulatedNomad nomad = new SimulatedNomad();
  private TestService one;
  private TestService other;
  private String admin;

  @BeforeEach
  void start() {
    one = open();
    other = open();
    admin = one.token(Role.ADMIN, "ada", "es");
  }

  private TestService open() {
    return TestService.start(
        folder, new AuthSettings(true, List.of(), 0, 0, MetricsAccess.LOOPBACK), nomad);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  private HttpResponse<String> freeze(String message) {
    return TestService.send(
        one.request(ROUTE)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"message\":\"" + message + "\"}")),
        AUTH,
        admin);
  }

  private HttpResponse<String> thaw() {
    return TestService.send(one.request(ROUTE).DELETE(), AUTH, admin);
  }

  private HttpResponse<String> send(TestService asked, String path, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = AUTH;
    all[1] = admin;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return asked.post(path + "?tier=test", "application/toml", SmallRules.NOMADGEN, all);
  }

  private static String metric(TestService asked) {
    return asked
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("nomadguard_frozen"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothing_is_deployed_on_any_service_until_it_is_thawed() throws Exception {
    assertThat(json(one.get(ROUTE, AUTH, admin)).toString()).isEqualTo("{\"frozen\":false}");
    HttpResponse<String> frozen = freeze("storage is moved until 18:00");
    assertThat(frozen.statusCode()).as(frozen.body()).isEqualTo(200);
    String since = json(frozen).path("since").asText();
    assertThat(json(frozen).toString())
        .isEqualTo(
            "{\"frozen\":true,\"message\":\"storage is moved until 18:00\",\"by\":\"ada\",\"since\":\""
                + since
                + "\"}");
    String detail =
        "all writing is frozen since " + since + " by ada: storage is moved until 18:00";

    assertProblem(send(one, "/api/v1/deploy"), 403, "Frozen", detail);
    Thread.sleep(1_000);
    assertProblem(send(other, "/api/v1/deploy"), 403, "Frozen", detail);
    assertThat(nomad.effects()).isZero();
    assertThat(send(other, "/api/v1/check").statusCode()).isEqualTo(200);
    assertThat(send(other, "/api/v1/plan").statusCode()).isEqualTo(200);
    assertThat(metric(other)).isEqualTo("nomadguard_frozen 1.0");
    String reader = one.token(Role.READER, "rita", "es");
    assertThat(json(other.get(ROUTE, AUTH, reader))).isEqualTo(json(frozen));

    HttpResponse<String> thawed = thaw();
    assertThat(json(thawed).path("ended").toString())
        .isEqualTo(json(frozen).toString().replace("\"frozen\":true,", ""));
    assertThat(send(one, "/api/v1/deploy").statusCode()).isEqualTo(200);
    Thread.sleep(1_000);
    assertThat(send(other, "/api/v1/deploy").statusCode()).isEqualTo(200);
    assertThat(metric(other)).isEqualTo("nomadguard_frozen 0.0");
    assertThat(json(thaw()).has("ended")).isFalse();
  }

  @Test
  void it_outlives_the_service() {
    assertThat(freeze("later").statusCode()).isEqualTo(200);
    one.close();
    one = open();

    assertThat(send(one, "/api/v1/deploy").statusCode()).isEqualTo(403);
  }

  @Test
  void what_was_begun_before_is_still_answered() {
    String[] key = {"Idempotency-Key", "build-17"};
    HttpResponse<String> begun = send(one, "/api/v1/deploy", key);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    assertThat(freeze("later").statusCode()).isEqualTo(200);

    assertThat(json(send(one, "/api/v1/deploy", key)).path("id")).isEqualTo(json(begun).path("id"));
  }

  @Test
  void it_holds_while_the_store_is_down() {
    assertThat(freeze("later").statusCode()).isEqualTo(200);
    one.store.close();

    assertThat(json(one.get(ROUTE, AUTH, admin)).path("frozen").asBoolean()).isTrue();
    assertThat(thaw().statusCode()).isEqualTo(503);
    assertThat(json(one.get(ROUTE, AUTH, admin)).path("frozen").asBoolean()).isTrue();
  }

  @Test
  void only_admins_set_it_and_with_a_message() {
    String deployer = one.token(Role.DEPLOYER, "dan", "es");
    assertProblem(
        TestService.send(one.request(ROUTE).DELETE(), AUTH, deployer),
        403,
        "Forbidden",
        "DELETE /api/v1/freeze takes the role admin, but \"dan\" has only deployer");
    assertProblem(
        freeze(" "),
        400,
        "Bad request",
        "the message is empty; it tells whoever can't write why, and until when");
    assertProblem(
        freeze("a\\nb"),
        400,
        "Bad request",
        "the message must be one line, without control characters");
  }
}
