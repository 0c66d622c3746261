package io.nomadguard.server.rest;

import static io.nomadguard.server.rest.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.nomad.SimulatedNomad;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cluster's own parser and validation say, in the service's decisions. */
class CounselTest {

  private static final String HCL =
      """
      variable "n" {
        type = number
      }
      job "t-es-web" {
        priority = var.n
        group "g" {
          task "t" {
            driver = "docker"
          }
        }
      }
      """;

  private static final String JOB =
      "{\"ID\":\"t-es-web\",\"Name\":\"t-es-web\",\"Priority\":42,\"TaskGroups\":[{\"Name\":\"g\","
          + "\"Tasks\":[{\"Name\":\"t\",\"Driver\":\"docker\"}]}]}";

  @TempDir Path folder;

  private final SimulatedNomad nomad = new SimulatedNomad();
  private TestService service;
  private String deployer;

  @BeforeEach
  void start() {
    service = TestService.startParsing(folder, nomad);
    deployer = service.token(Role.DEPLOYER, "dan", "es");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static ObjectNode tree(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> post(String path, String type, String body) {
    return service.post(path, type, body, "Authorization", deployer);
  }

  @Test
  void a_job_file_that_both_read_alike_is_judged() {
    nomad.reads(tree(JOB));

    JsonNode decision = json(post("/api/v1/check?tier=test&var=n=42", "application/hcl", HCL));

    assertThat(decision.path("source").path("reader").asText()).isEqualTo("nomad");
    assertThat(decision.path("nomadJob").path("Priority").asInt()).isEqualTo(42);
    assertThat(nomad.variables()).isEqualTo("{\"n\":42}");
  }

  @Test
  void a_job_file_that_they_read_differently_is_refused() {
    nomad.reads(tree(JOB));

    HttpResponse<String> response =
        post("/api/v1/check?tier=test&var=n=41", "application/hcl", HCL);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("Nomad's reading against nomadguard's: /Priority: 42 against 41");
  }

  @Test
  void what_its_validation_finds_denies_a_plan_and_not_a_check() {
    nomad.says(
        tree(
            "{\"ValidationErrors\":[\"No such moon\"],\"Error\":\"No such moon\","
                + "\"Warnings\":\"1 warning:\\n\\n* the tide is out\"}"));

    HttpResponse<String> plan =
        post("/api/v1/plan?tier=test", "application/toml", SmallRules.NOMADGEN);
    HttpResponse<String> check =
        post("/api/v1/check?tier=test", "application/toml", SmallRules.NOMADGEN);

    JsonNode decision = json(plan).path("decision");
    assertThat(plan.statusCode()).isEqualTo(422);
    assertThat(json(plan).path("plan").isNull()).isTrue();
    assertThat(decision.path("findings").findValuesAsText("message")).contains("No such moon");
    assertThat(decision.path("warnings").findValues("x")).isEmpty();
    assertThat(decision.path("warnings").toString()).contains("Nomad warns: the tide is out");
    assertThat(check.statusCode()).isEqualTo(200);
  }

  @Test
  void a_plan_that_was_validated_is_replayed_as_it_was() {
    nomad.says(tree("{\"ValidationErrors\":[\"No such moon\"],\"Error\":\"No such moon\"}"));
    String admin = service.token(Role.ADMIN, "ada", "es");
    JsonNode plan = json(post("/api/v1/plan?tier=test", "application/toml", SmallRules.NOMADGEN));
    String id = plan.path("decision").path("id").asText();

    HttpResponse<String> replay = replay(id, admin);
    for (int i = 0; replay.statusCode() == 404 && i < 50; i++) {
      replay = replay(id, admin); // kept within a second
    }

    assertThat(replay.statusCode()).isEqualTo(200);
    assertThat(json(replay).path("same").asBoolean()).isTrue();
  }

  private HttpResponse<String> replay(String id, String token) {
    return service.post(
        "/api/v1/decisions/" + id + "/replay", "application/json", "", "Authorization", token);
  }
}
