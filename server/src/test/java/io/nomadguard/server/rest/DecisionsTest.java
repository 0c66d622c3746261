package io.nomadguard.server.rest;

import static io.nomadguard.server.rest.TestService.assertProblem;
import static io.nomadguard.server.rest.TestService.header;
import static io.nomadguard.server.rest.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions found again, over HTTP. */
class DecisionsTest {

  private static final String TOML = "application/toml";

  @TempDir static Path folder;

  private static TestService service;
  private static String allowed;
  private static String denied;

  @BeforeAll
  static void start() {
    service = TestService.start(folder, AuthSettings.none());
    allowed = header(check("test&team=es&user=wim&build=17"), "Nomadguard-Decision");
    denied = header(check("production&team=ops"), "Nomadguard-Decision");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> check(String tier) {
    return service.post("/api/v1/check?tier=" + tier, TOML, SmallRules.NOMADGEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                   | both
          job=t-es-web                         | allowed
          team=ops                             | denied
          team=es                              | both
          verdict=denied                       | denied
          rule=image-has-version               | denied
          rule=none                            | none
          since=2026-01-01T00:00:00%2B01:00    | both
          until=2026-01-01T00:00:00Z           | none
          """)
  void they_are_found_by_what_they_are_about(String query, String expected) {
    String[] ids =
        switch (expected) {
          case "both" -> new String[] {denied, allowed};
          case "allowed" -> new String[] {allowed};
          case "denied" -> new String[] {denied};
          default -> new String[0];
        };
    assertThat(
            json(service.get("/api/v1/decisions?" + query))
                .path("decisions")
                .findValuesAsText("id"))
        .containsExactly(ids);
  }

  @Test
  void the_list_comes_in_parts() {
    JsonNode first = json(service.get("/api/v1/decisions?limit=1"));
    assertThat(first.path("next").asText()).isEqualTo("/api/v1/decisions?limit=1&before=" + denied);
    JsonNode second = json(service.get(first.path("next").asText()));
    assertThat(second.path("decisions").findValuesAsText("id")).containsExactly(allowed);
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void one_has_the_parts_that_are_asked_for() {
    String path = "/api/v1/decisions/" + allowed;
    JsonNode plain = json(service.get(path));
    assertThat(plain.path("id").asText()).isEqualTo(allowed);
    assertThat(plain.path("submitter").path("user").asText()).isEqualTo("wim");
    assertThat(plain.has("parts")).isFalse();

    JsonNode parts =
        json(service.get(path + "?parts=source,diff,ruleset,hcl,generated")).path("parts");
    assertThat(parts.path("source").asText()).isEqualTo(SmallRules.NOMADGEN);
    assertThat(parts.path("generated").asText()).contains("memory = 8000\n");
    assertThat(parts.path("hcl").asText()).contains("memory = 4096\n");
    assertThat(parts.path("diff").asText()).contains("memory = 8000", "memory = 4096");
    assertThat(parts.path("ruleset").path("validate/images.drl").asText())
        .startsWith("rule \"image-has-version\"");
    assertProblem(
        service.get(path + "?parts=source,hlc"),
        400,
        "Bad request",
        "parts is \"source,hlc\", but must be some of source,ruleset,generated,hcl,diff, with"
            + " commas between");
  }

  @Test
  void decided_again_it_is_the_same() {
    for (String id : new String[] {allowed, denied}) {
      HttpResponse<String> response =
          service.post("/api/v1/decisions/" + id + "/replay", "application/json", "");
      assertThat(json(response).path("same").asBoolean()).isTrue();
      assertThat(json(response).path("differences")).isEmpty();
      assertThat(json(response).path("decision").path("verdict").asText())
          .isEqualTo(id.equals(allowed) ? "allowed" : "denied");
    }
  }

  @Test
  void it_is_told_why_rules_fired_or_not() {
    JsonNode explained = json(service.get("/api/v1/decisions/" + allowed + "/explain"));
    assertThat(explained.path("decision").asText()).isEqualTo(allowed);
    assertThat(explained.path("verdict").asText()).isEqualTo("allowed");
    assertThat(explained.path("rules").findValuesAsText("says"))
        .containsExactly("no Request where tier == \"production\"", "it fired once");
    JsonNode missed = explained.path("rules").path(0).path("missed");
    assertThat(missed.path("condition").path("line").asInt()).isEqualTo(7);
    assertThat(missed.path("condition").path("file").asText()).endsWith("validate/images.drl");
    assertThat(missed.at("/nearest/0/0/values/0/value").asText()).isEqualTo("test");
    assertThat(explained.path("fields")).hasSize(1);
    assertThat(explained.at("/fields/0/writes/0/before").asInt()).isEqualTo(8000);
    assertThat(explained.at("/fields/0/writes/0/value").asInt()).isEqualTo(4096);

    JsonNode one =
        json(service.get("/api/v1/decisions/" + denied + "/explain?rule=image-has-version"));
    assertThat(one.path("rules").findValuesAsText("rule")).containsExactly("image-has-version");
    assertThat(one.at("/rules/0/fired").asInt()).isEqualTo(1);
    assertThat(one.path("fields")).isEmpty();
    assertProblem(
        service.get("/api/v1/decisions/" + denied + "/explain?rule=image-has-versions"),
        400,
        "Bad request",
        "there is no rule \"image-has-versions\"; did you mean \"image-has-version\"?");
  }

  @Test
  void none_is_404() {
    assertProblem(
        service.get("/api/v1/decisions/01KAWX0000000000000000000Z"),
        404,
        "Not found",
        "there is no decision 01KAWX0000000000000000000Z");
    assertProblem(
        service.get("/api/v1/decisions/..%2Fx"), 404, "Not found", "there is no decision ../x");
  }
}
