package io.nomadguard.server.rest;

import static io.nomadguard.server.rest.TestService.assertProblem;
import static io.nomadguard.server.rest.TestService.header;
import static io.nomadguard.server.rest.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.nomad.SimulatedNomad.Fate;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plan and deploy, over HTTP, to a simulated cluster. */
class DeployTest {

  private static final String TOML = "application/toml";

  @TempDir Path folder;

  private final SimulatedNomad nomad = new SimulatedNomad();
  private TestService service;
  private String deployer;

  @BeforeEach
  void start() {
    service = TestService.start(folder, AuthSettings.usual(), nomad);
    deployer = service.token(Role.DEPLOYER, "dan", "es");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private HttpResponse<String> deploy(String query, String accept, String... more) {
    String[] headers = new String[more.length + 4];
    headers[0] = "Authorization";
    headers[1] = deployer;
    headers[2] = "Accept";
    headers[3] = accept;
    System.arraycopy(more, 0, headers, 4, more.length);
    return service.post("/api/v1/deploy?" + query, TOML, SmallRules.NOMADGEN, headers);
  }

  @Test
  void a_plan_tells_the_decision_and_what_nomad_would_do() {
    HttpResponse<String> response =
        service.post(
            "/api/v1/plan?tier=test", TOML, SmallRules.NOMADGEN, "Authorization", deployer);

    JsonNode json = json(response);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json.path("decision").path("operation").asText()).isEqualTo("plan");
    assertThat(json.path("decision").path("id").asText())
        .isEqualTo(header(response, "Nomadguard-Decision"));
    assertThat(json.path("plan").path("job").asText()).isEqualTo("t-es-web");
    assertThat(json.path("plan").path("modifyIndex").asLong()).isZero();
    assertThat(nomad.effects()).isZero();
  }

  @Test
  void what_is_denied_is_not_planned_and_not_deployed() {
    HttpResponse<String> plan =
        service.post(
            "/api/v1/plan?tier=production", TOML, SmallRules.NOMADGEN, "Authorization", deployer);
    assertThat(plan.statusCode()).isEqualTo(422);
    assertThat(json(plan).path("plan").isNull()).isTrue();
    assertThat(json(plan).path("decision").path("verdict").asText()).isEqualTo("denied");

    HttpResponse<String> asJson = deploy("tier=production", "application/json");
    assertThat(asJson.statusCode()).isEqualTo(422);
    assertThat(json(asJson).path("verdict").asText()).isEqualTo("denied");
    HttpResponse<String> asText = deploy("tier=production", "text/plain");
    assertThat(asText.statusCode()).isEqualTo(422);
    assertThat(asText.body()).startsWith("✗ DENIED  p-es-web").endsWith("\nresult: denied\n");
    HttpResponse<String> asEvents = deploy("tier=production", "text/event-stream");
    assertThat(asEvents.statusCode()).isEqualTo(422);
    assertThat(asEvents.body())
        .startsWith(
            "event: result\ndata: {\"text\":\"result: denied\",\"data\":{\"state\":\"denied\"},")
        .endsWith("\n\n");
    assertThat(nomad.effects()).isZero();
  }

  @Test
  void a_deployment_is_followed_until_it_is_healthy() {
    HttpResponse<String> response = deploy("tier=test&build=17", "text/plain");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().lines().toList().get(0)).isEqualTo("planned: a new job");
    assertThat(response.body().lines().filter(line -> line.startsWith("result: ")))
        .singleElement()
        .asString()
        .startsWith("result: healthy");
    assertThat(response.body().strip().lines().reduce((first, last) -> last).orElseThrow())
        .startsWith("result: healthy");

    String at = header(response, "Location");
    JsonNode deployment = json(service.get(at, "Authorization", deployer));
    assertThat(deployment.path("state").asText()).isEqualTo("healthy");
    assertThat(deployment.path("job").asText()).isEqualTo("t-es-web");
    assertThat(deployment.path("team").asText()).isEqualTo("es");
    JsonNode decision =
        json(
            service.get(
                "/api/v1/decisions/" + deployment.path("decision").asText(),
                "Authorization",
                deployer));
    assertThat(decision.path("operation").asText()).isEqualTo("deploy");
    assertThat(decision.path("submitter").path("user").asText()).isEqualTo("dan");
  }

  @Test
  void a_key_stands_for_one_text_on_one_tier() {
    HttpResponse<String> first = deploy("tier=test", "application/json", "Idempotency-Key", "b-17");

    String refused =
        "Idempotency-Key \"b-17\" stands for deployment "
            + header(first, "Nomadguard-Deployment")
            + " of job \"t-es-web\", which was of another text or tier; another deployment needs"
            + " another key";
    HttpResponse<String> otherText =
        service.post(
            "/api/v1/deploy?tier=test",
            TOML,
            SmallRules.NOMADGEN.replace("100", "101"),
            "Authorization",
            deployer,
            "Idempotency-Key",
            "b-17");
    assertThat(otherText.statusCode()).isEqualTo(400);
    assertThat(json(otherText).path("detail").asText()).isEqualTo(refused);
    HttpResponse<String> otherTier =
        deploy("tier=production", "application/json", "Idempotency-Key", "b-17");
    assertThat(otherTier.statusCode()).isEqualTo(400);
    assertThat(json(otherTier).path("detail").asText()).isEqualTo(refused);
  }

  @ParameterizedTest
  @CsvSource({
    "RUNS, 200, healthy",
    "FAILS, 502, failed",
  })
  void as_json_it_answers_at_the_end(Fate fate, int status, String state) {
    nomad.next(fate);

    HttpResponse<String> response = deploy("tier=test", "application/json");

    assertThat(json(response).path("state").asText()).isEqualTo(state);
    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void time_can_be_up() {
    nomad.next(Fate.STALLS);

    HttpResponse<String> response = deploy("tier=test&timeout=1", "application/json");

    assertThat(json(response).path("state").asText()).isEqualTo("timed_out");
    assertThat(response.statusCode()).isEqualTo(504);
  }

  @Test
  void who_detaches_is_told_where_to_look() {
    nomad.next(Fate.BLOCKED);

    HttpResponse<String> response = deploy("tier=test&detach=true", "text/plain");

    assertThat(response.statusCode()).isEqualTo(202);
    String id = json(response).path("id").asText();
    assertThat(header(response, "Location")).isEqualTo("/api/v1/deployments/" + id);
    nomad.makeRoom("t-es-web");
    HttpResponse<String> followed =
        service.get(
            "/api/v1/deployments/" + id, "Authorization", deployer, "Accept", "text/event-stream");
    assertThat(followed.body()).contains("event: result\n");
  }

  @Test
  void a_repeat_with_the_same_key_joins_the_first() {
    HttpResponse<String> first = deploy("tier=test", "application/json", "Idempotency-Key", "b-17");
    HttpResponse<String> again = deploy("tier=test", "text/plain", "Idempotency-Key", "b-17");
    HttpResponse<String> other = deploy("tier=test", "application/json", "Idempotency-Key", "b-18");

    assertThat(header(again, "Nomadguard-Deployment"))
        .isEqualTo(header(first, "Nomadguard-Deployment"));
    assertThat(again.body()).contains("\nresult: healthy");
    assertThat(header(other, "Nomadguard-Deployment"))
        .isNotEqualTo(header(first, "Nomadguard-Deployment"));
    assertThat(
            json(service.get("/api/v1/deployments", "Authorization", deployer)).path("deployments"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb", "LONG"})
  void a_key_is_short_and_plain(String key) {
    assertProblem(
        deploy(
            "tier=test",
            "application/json",
            "Idempotency-Key",
            key.equals("LONG") ? "x".repeat(256) : key),
        400,
        "Bad request",
        "Idempotency-Key must have 1 to 255 printable ASCII characters");
    assertThat(nomad.effects()).isZero();
  }

  @Test
  void others_see_neither_deployment_nor_decision() {
    HttpResponse<String> mine = deploy("tier=test", "application/json");
    String id = header(mine, "Nomadguard-Deployment");
    String decision = header(mine, "Nomadguard-Decision");
    String other = service.token(Role.DEPLOYER, "olga", "ops");
    String admin = service.token(Role.ADMIN, "ada");

    assertProblem(
        service.get("/api/v1/deployments/" + id, "Authorization", other),
        404,
        "Not found",
        "there is no deployment " + id);
    assertProblem(
        service.get("/api/v1/decisions/" + decision, "Authorization", other),
        404,
        "Not found",
        "there is no decision " + decision);
    assertProblem(
        service.post(
            "/api/v1/decisions/" + decision + "/replay",
            "application/json",
            "",
            "Authorization",
            other),
        404,
        "Not found",
        "there is no decision " + decision);
    for (String path : List.of("/api/v1/deployments", "/api/v1/decisions?team=es")) {
      String name = path.startsWith("/api/v1/deployments") ? "deployments" : "decisions";
      assertThat(json(service.get(path, "Authorization", other)).path(name)).isEmpty();
      assertThat(json(service.get(path, "Authorization", admin)).path(name)).hasSize(1);
      assertThat(json(service.get(path, "Authorization", deployer)).path(name)).hasSize(1);
    }
  }

  @Test
  void a_reader_may_plan_but_not_deploy() {
    String reader = service.token(Role.READER, "rita", "es");
    assertThat(
            service
                .post("/api/v1/plan?tier=test", TOML, SmallRules.NOMADGEN, "Authorization", reader)
                .statusCode())
        .isEqualTo(200);
    assertProblem(
        service.post(
            "/api/v1/deploy?tier=test", TOML, SmallRules.NOMADGEN, "Authorization", reader),
        403,
        "Forbidden",
        "POST /api/v1/deploy takes the role deployer, but \"rita\" has only reader");
  }

  @Test
  void readiness_tells_of_every_part() {
    HttpResponse<String> response = service.get("/health/ready", "Accept", "application/json");
    assertThat(json(response).path("parts").path("rules").asText()).isEqualTo("ok");
    assertThat(json(response).path("parts").path("store").asText()).isEqualTo("ok");
    assertThat(json(response).path("ready").asBoolean()).isTrue();
    assertThat(json(response).path("parts").has("nomad")).isTrue();
  }

  @Test
  void an_admin_may_let_a_soft_finding_pass_and_is_remembered_with_the_reason() {
    String admin = service.token(Role.ADMIN, "ada", "es");
    String query = "tier=production&override=image-has-version=it%20is%20an%20emergency";

    HttpResponse<String> mine =
        service.post("/api/v1/deploy?" + query, TOML, SmallRules.NOMADGEN, "Authorization", admin);
    HttpResponse<String> others = deploy(query, "application/json");

    assertThat(mine.statusCode()).isEqualTo(200);
    JsonNode decision =
        json(
            service.get(
                "/api/v1/decisions/" + header(mine, "Nomadguard-Decision"),
                "Authorization",
                admin));
    assertThat(decision.path("submitter").path("user").asText()).isEqualTo("ada");
    assertThat(decision.at("/findings/0/overridden").asText()).isEqualTo("it is an emergency");
    assertThat(others.statusCode()).isEqualTo(422);
    assertThat(json(others).path("warnings").path(0).asText()).contains("image-has-version");
  }

  @Test
  void the_rules_are_told_how_it_runs_and_a_replay_knows_it_still() {
    deploy("tier=test", "application/json");
    HttpResponse<String> plan =
        service.post(
            "/api/v1/plan?tier=test", TOML, SmallRules.NOMADGEN, "Authorization", deployer);

    assertThat(json(plan).path("plan").path("modifyIndex").asLong()).isPositive();
    assertThat(json(plan).path("plan").path("changes").asBoolean()).isFalse();
    HttpResponse<String> replay =
        service.post(
            "/api/v1/decisions/" + header(plan, "Nomadguard-Decision") + "/replay",
            "application/json",
            "",
            "Authorization",
            deployer);
    assertThat(json(replay).path("same").asBoolean()).isTrue();
  }

  @Test
  void while_the_store_is_down_checks_warn_and_nothing_is_deployed() {
    deploy("tier=test", "application/json");
    int before = nomad.effects();
    service.store.close();

    HttpResponse<String> refused = deploy("tier=test", "application/json");
    assertProblem(
        refused, 503, "Store unavailable", "the store doesn't answer; try again in a few seconds");
    assertThat(header(refused, "Retry-After")).isEqualTo("5");
    assertThat(nomad.effects()).isEqualTo(before);

    HttpResponse<String> check = check();
    while (json(check).path("warnings").isEmpty()) {
      // Until the first decision couldn't be written.
      check = check();
    }
    assertThat(check.statusCode()).isEqualTo(200);
    assertThat(json(check).path("warnings").path(0).asText())
        .startsWith("this decision is kept only when the store is back before the service stops");
    assertThat(service.get("/health/ready").body()).isEqualTo("ready\nstore: down\n");
  }

  private HttpResponse<String> check() {
    return service.post(
        "/api/v1/check?tier=test", TOML, SmallRules.NOMADGEN, "Authorization", deployer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Idempotency-Key: a\nX-Evil: 1",
        "Idempotency-Key: a\rX-Evil: 1",
        "Idempotency-Key: a\0b",
        "Last-Event-ID: 1\nX: 2",
      })
  void hostile_headers_neither_split_answers_nor_deploy(String header) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", service.port())) {
      socket.setSoTimeout(20_000);
      String head =
          """
          POST /api/v1/deploy?tier=test HTTP/1.0\r
          Authorization: %s\r
          %s\r
          Content-Type: application/toml\r
          Content-Length: 1\r
          \r
          #"""
              .formatted(deployer, header);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("X-Evil", "\tat ");
    }
    assertThat(nomad.effects()).isZero();
  }

  @Test
  void without_a_cluster_nothing_is_deployed(@TempDir Path other) {
    try (TestService offline = TestService.start(other, AuthSettings.none())) {
      assertProblem(
          offline.post("/api/v1/deploy?tier=test", TOML, SmallRules.NOMADGEN),
          503,
          "No cluster",
          "this service knows no Nomad; its operator names one in server.toml, [nomad]");
    }
  }
}
