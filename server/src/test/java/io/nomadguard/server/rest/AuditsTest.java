package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.ulid.UlidCreator;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.store.AuditRow;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /api/v1/audits}, with a cluster whose jobs come and go. */
class AuditsTest {

  private static final String JOB =
      """
      {"ID": "%1$s", "Name": "%1$s", "Namespace": "default", "Type": "service",
       "Datacenters": ["dc1"], "TaskGroups": [{"Name": "app", "Count": 1, "Tasks": [{"Name": "web",
       "Driver": "docker", "Config": {"image": "%2$s"}, "Resources": {"CPU": 100, "MemoryMB": 64}}]}]}
      """;

  @TempDir Path folder;

  private final SimulatedNomad nomad = new SimulatedNomad();
  private TestService service;
  private String admin;

  @BeforeEach
  void start() {
    service = TestService.start(folder, AuthSettings.usual(), nomad);
    admin = service.token(Role.ADMIN, "ada");
  }

  @AfterEach
  void close() {
    service.close();
  }

  private void runs(String id, String image) throws IOException {
    ObjectNode job = (ObjectNode) new ObjectMapper().readTree(JOB.formatted(id, image));
    nomad.register(
        "default",
        "",
        job,
        nomad.job("default", "", id).map(found -> found.path("JobModifyIndex").asLong()).orElse(0L),
        "");
  }

  private JsonNode get(String path, String token) {
    HttpResponse<String> response = service.get(path, "Authorization", token);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestService.json(response);
  }

  private static HttpResponse<String> begin(TestService service, String token) {
    return TestService.send(
        service.request("/api/v1/audits").POST(BodyPublishers.noBody()), "Authorization", token);
  }

  /** How it ended. */
  static JsonNode awaitEnd(TestService service, String id, String token) {
    for (int i = 0; i < 400; i++) {
      JsonNode audit =
          TestService.json(service.get("/api/v1/audits/" + id, "Authorization", token));
      if (!audit.path("state").asText().equals("running")) {
        return audit;
      }
      try {
        Thread.sleep(25);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("audit " + id + " goes on and on");
  }

  /** As if another replica ran one. */
  static void beginElsewhere(TestService service, Duration lease) {
    AuditRow row =
        new AuditRow(
            UlidCreator.getMonotonicUlid().toString(),
            "http://nomad",
            AuditRow.RUNNING,
            "request",
            null,
            null,
            "hash",
            null,
            null,
            Instant.now(),
            null,
            0,
            0,
            "",
            "");
    assertThat(service.store.audits().begin(row, "other", lease)).isPresent();
  }

  private JsonNode audited() {
    HttpResponse<String> begun = begin(service, admin);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    String id = TestService.json(begun).path("id").asText();
    assertThat(TestService.header(begun, "Location")).isEqualTo("/api/v1/audits/" + id);
    return awaitEnd(service, id, admin);
  }

  @Test
  void jobs_are_judged_kept_and_compared() throws Exception {
    runs("p-es-bad", "nginx:latest");
    runs("p-es-good", "nginx:1.29");
    runs("p-ops-web", "nginx:1.29");
    JsonNode first = audited();
    runs("p-ops-web", "nginx:latest");
    runs("p-ops-new", "nginx:1.29");
    JsonNode second = audited();

    assertThat(first.path("state").asText()).isEqualTo("done");
    assertThat(first.path("by").asText()).isEqualTo("ada");
    assertThat(first.path("total").asInt()).isEqualTo(3);
    assertThat(first.path("judged").asInt()).isEqualTo(3);
    assertThat(first.at("/summary/drift").isEmpty()).isTrue();
    assertThat(second.path("previous")).isEqualTo(first.path("id"));
    assertThat(second.at("/summary/drift").toString())
        .isEqualTo("{\"newly-denied\":1,\"new\":1,\"same\":2}");
    assertThat(second.at("/summary/rules").toString())
        .isEqualTo(
            "[{\"rule\":\"image-has-version\",\"enforcement\":\"soft\",\"findings\":2,"
                + "\"waived\":0,\"jobs\":2}]");
    assertThat(second.at("/summary/byTeam/ops").toString())
        .isEqualTo(
            "{\"jobs\":2,\"allowed\":1,\"denied\":1,\"refused\":0,\"noted\":0,\"changed\":0}");
    JsonNode newly =
        get("/api/v1/audits/" + second.path("id").asText() + "/jobs?drift=newly-denied", admin)
            .path("jobs");
    assertThat(newly.size()).isEqualTo(1);
    assertThat(newly.get(0).path("title").asText()).isEqualTo("default/p-ops-web");
    assertThat(newly.at("/0/lines/0/message").asText()).isEqualTo("web runs nginx:latest");
    assertThat(newly.at("/0/lines/0/come").asBoolean()).isTrue();
    assertThat(get("/api/v1/audits", admin).path("audits").findValuesAsText("id"))
        .containsExactly(second.path("id").asText(), first.path("id").asText());
    assertThat(service.get("/metrics").body())
        .contains(
            "nomadguard_audit_findings{enforcement=\"soft\",rule=\"image-has-version\","
                + "waived=\"false\"} 2",
            "nomadguard_audit_jobs{result=\"denied\"} 2",
            "nomadguard_audit_drift{drift=\"newly-denied\"} 1");
  }

  @Test
  void all_come_page_by_page_and_none_twice() throws Exception {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      String id = "t-es-job-%02d".formatted(i);
      runs(id, "nginx:1.29");
      wanted.add("default/" + id);
    }
    JsonNode audit = audited();

    List<String> titles = new ArrayList<>();
    String next = "/api/v1/audits/" + audit.path("id").asText() + "/jobs?limit=10";
    int pages = 0;
    while (next != null) {
      JsonNode page = get(next, admin);
      titles.addAll(page.path("jobs").findValuesAsText("title"));
      next = page.path("next").textValue();
      pages++;
    }
    assertThat(titles).isEqualTo(wanted);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void readers_see_the_jobs_of_their_teams_and_may_not_start_one() throws Exception {
    runs("p-es-web", "nginx:latest");
    runs("p-ops-web", "nginx:latest");
    JsonNode audit = audited();
    String reader = service.token(Role.READER, "rita", "es");
    String path = "/api/v1/audits/" + audit.path("id").asText();

    assertThat(get(path + "/jobs", reader).path("jobs").findValuesAsText("title"))
        .containsExactly("default/p-es-web");
    assertThat(get(path + "/jobs?team=ops", reader).path("jobs").isEmpty()).isTrue();
    assertThat(get(path, reader).at("/summary/byTeam").toString())
        .startsWith("{\"es\":{\"jobs\":1,")
        .doesNotContain("ops");
    assertThat(begin(service, reader).statusCode()).isEqualTo(403);
  }

  @Test
  void one_at_a_time_whoever_runs_it() {
    beginElsewhere(service, Duration.ofMinutes(1));

    HttpResponse<String> refused = begin(service, admin);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(TestService.json(refused).path("detail").asText())
        .matches("audit \\w{26} of this cluster is under way: 0 of 0 jobs");
  }

  @Test
  void one_that_gives_no_sign_any_more_is_taken_for_failed() {
    beginElsewhere(service, Duration.ZERO);

    assertThat(audited().path("state").asText()).isEqualTo("done");
    assertThat(get("/api/v1/audits", admin).at("/audits/1/message").asText())
        .isEqualTo("whoever ran it stopped");
  }
}
