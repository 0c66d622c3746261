package io.nomadguard.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same attempts with a real Nomad behind the proxy: what it has afterwards was judged, and the
 * jobs that the rules deny are as they were. None of them is placed anywhere.
 */
@EnabledIfEnvironmentVariable(
    named = "NOMAD_ADDR",
    matches = "http.+",
    disabledReason = "NOMAD_ADDR names no Nomad to attack")
class RealNomadAttackTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Registered by nobody's leave: what the attempts want to run. */
  private static final List<String> DENIED =
      List.of("bad-job", "bad-job-param", "bad-param", "bad-job-cron", "old-job");

  @TempDir Path folder;

  private final URI nomad = URI.create(String.valueOf(System.getenv("NOMAD_ADDR")));
  private List<String> before = List.of();

  @BeforeEach
  void prepare() throws Exception {
    for (String namespace : List.of("es", "closed")) {
      call("PUT", "/v1/namespace/" + namespace, "{\"Name\":\"" + namespace + "\"}");
    }
    before = new ArrayList<>(jobs().keySet());
    for (String id : DENIED) {
      register(Jobs.unjudged(id, Verdict.DENIED));
    }
    register(Jobs.unjudged("old-job", Verdict.ALLOWED));
    register(Jobs.unjudged("huge-job", Verdict.ALLOWED));
    for (String id : List.of("good-job", "good-job-param", "good-param", "good-job-cron")) {
      register(Jobs.stored(id, "default", 0));
    }
  }

  @AfterEach
  void tidy() throws Exception {
    for (String job : jobs().keySet()) {
      if (!before.contains(job)) {
        call("DELETE", job + "&purge=true", "");
      }
    }
  }

  @Test
  void nothing_that_the_rules_deny_is_written_or_started() throws Exception {
    Map<String, String> denied = states();

    try (ServedProxy proxy = new ServedProxy(folder, nomad)) {
      for (Attack attack : AttackFile.all()) {
        if (attack.expectation() != Expectation.PASSED) {
          for (Verdict verdict : Verdict.values()) {
            byte[] bytes = attack.bytes(verdict, attack.name());
            AttackSender.send(
                Dial.plain(proxy.address()), bytes, attack.answers(), attack.halfClose(), 2000);
          }
        }
      }
    }

    assertThat(states()).isEqualTo(denied);
    List<String> wrong = new ArrayList<>();
    int judged = 0;
    for (Map.Entry<String, JsonNode> one : jobs().entrySet()) {
      JsonNode meta = one.getValue().path("Meta");
      String id = one.getValue().path("ID").asText();
      if (before.contains(one.getKey()) || denied.containsKey(id) || id.equals("huge-job")) {
        continue;
      }
      judged++;
      if (!meta.path("judged").asText().equals("yes")
          || meta.path("attack").asText().equals("denied")
          || one.getValue().path("Namespace").asText().equals("closed")) {
        wrong.add(one.getValue().toString());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(judged).as("jobs that the rules allow").isGreaterThan(20);
  }

  /** All that changes when a job is written or started. */
  private Map<String, String> states() throws Exception {
    Map<String, String> states = new TreeMap<>();
    for (String id : DENIED) {
      JsonNode job = JSON.readTree(call("GET", "/v1/job/" + id, ""));
      states.put(
          id,
          "%s %s %s evaluations %s"
              .formatted(
                  job.path("Version"),
                  job.path("JobModifyIndex"),
                  job.path("Stable"),
                  JSON.readTree(call("GET", "/v1/job/" + id + "/evaluations", "")).size()));
    }
    jobs()
        .forEach(
            (path, job) -> {
              String parent = job.path("ParentID").asText();
              if (DENIED.contains(parent)) {
                states.put(path, "a child of " + parent);
              }
            });
    return states;
  }

  /** By the target that reads it. */
  private Map<String, JsonNode> jobs() throws Exception {
    Map<String, JsonNode> jobs = new TreeMap<>();
    for (JsonNode job : JSON.readTree(call("GET", "/v1/jobs?namespace=*&meta=true", ""))) {
      jobs.put(
          "/v1/job/%s?namespace=%s"
              .formatted(encoded(job.path("ID").asText()), job.path("Namespace").asText()),
          job);
    }
    return jobs;
  }

  private void register(String job) throws Exception {
    assertThat(call("PUT", "/v1/jobs", "{\"Job\":" + job + "}")).contains("JobModifyIndex");
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String call(String method, String target, String body)
      throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(nomad.resolve(target))
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .body();
  }
}
