package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real requests to a real port. */
class RestServiceTest {

  private static final String TOML = "application/toml";

  private static final String INJECTING =
      SmallRules.NOMADGEN + "inject = [\"conf/app.yml:/etc/app.yml\"]\n";

  @TempDir static Path folder;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static TestService running;
  private static RestService service;
  private static Decider decider;
  private static String base;

  @BeforeAll
  static void start() {
    running = TestService.start(folder, AuthSettings.none(), TestService.settings());
    service = running.rest;
    decider = running.serve(folder);
    base = "http://127.0.0.1:" + service.addresses().get(0).getPort();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> post(String path, String type, String accept, String body) {
    return send(
        request(path)
            .header("Content-Type", type)
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> form(String path, String... parts) {
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=XyZ")
            .POST(BodyPublishers.ofString(String.join("", parts) + "--XyZ--\r\n")));
  }

  private static String part(String disposition, String content) {
    return "--XyZ\r\nContent-Disposition: form-data; "
        + disposition
        + "\r\n\r\n"
        + content
        + "\r\n";
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }

  private static void assertProblem(
      HttpResponse<String> response, int status, String title, String detail) {
    assertThat(type(response)).isEqualTo("application/problem+json");
    assertThat(json(response))
        .isEqualTo(
            JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail));
    assertThat(response.statusCode()).isEqualTo(status);
  }

  /** tier says what comes of it: test is allowed, production denied, none unreadable. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          check  | test       |                        | 200 | application/json         | {"id":
          check  | test       | application/json       | 200 | application/json         | {"id":
          check  | test       | text/plain             | 200 | text/plain;charset=utf-8 | ✓ ALLOWED  t-es-web
          check  | test       | application/hcl        | 200 | application/hcl          | job "t-es-web" {
          check  | test       | application/xml        | 200 | application/xml          | <?xml version="1.0" encoding="UTF-8"?>
          check  | test       | application/sarif+json | 200 | application/sarif+json   | {
          check  | production |                        | 422 | application/json         | {"id":
          check  | production | text/plain             | 422 | text/plain;charset=utf-8 | ✗ DENIED  p-es-web
          check  | production | application/hcl        | 422 | application/hcl          | job "p-es-web" {
          check  | production | application/xml        | 422 | application/xml          | <?xml version="1.0" encoding="UTF-8"?>
          check  | production | application/sarif+json | 422 | application/sarif+json   | {
          check  | none       |                        | 400 | application/problem+json | {"type":"urn:nomadguard:problem:unreadable"
          check  | none       | text/plain             | 400 | application/problem+json | {"type":"urn:nomadguard:problem:unreadable"
          check  | none       | application/hcl        | 400 | application/problem+json | {"type":"urn:nomadguard:problem:unreadable"
          check  | none       | application/xml        | 400 | application/xml          | <?xml version="1.0" encoding="UTF-8"?>
          check  | none       | application/sarif+json | 400 | application/sarif+json   | {
          check  | test       | image/png              | 406 | application/problem+json | {"type":"about:blank","title":"Not acceptable"
          render | test       |                        | 200 | application/hcl          | job "t-es-web" {
          render | test       | application/json       | 200 | application/json         | {"id":
          render | production |                        | 422 | application/hcl          | job "p-es-web" {
          render | none       |                        | 400 | application/problem+json | {"type":"urn:nomadguard:problem:unreadable"
          """)
  void status_and_form_of_every_answer(
      String route, String tier, String accept, int status, String type, String start) {
    HttpResponse<String> response =
        post(
            "/api/v1/" + route + "?tier=" + tier,
            TOML,
            accept == null ? "*/*" : accept,
            SmallRules.NOMADGEN);

    assertThat(type(response)).isEqualTo(type);
    assertThat(response.body()).startsWith(start);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void the_decision_says_what_was_asked_and_that_nobody_was_verified() {
    HttpResponse<String> response =
        post(
            "/api/v1/check?tier=test&build=17&namespace=es&user=wim&team=es&team=ops&name=a/b.toml",
            TOML,
            "application/json",
            SmallRules.NOMADGEN);

    JsonNode decision = json(response);
    assertThat(decision.path("tier").asText()).isEqualTo("test");
    assertThat(decision.path("build").asText()).isEqualTo("17");
    assertThat(decision.path("operation").asText()).isEqualTo("check");
    assertThat(decision.path("source").path("name").asText()).isEqualTo("a/b.toml");
    assertThat(decision.path("submitter").toString())
        .isEqualTo(
            "{\"user\":\"wim\",\"teams\":[\"es\",\"ops\"],\"roles\":[],\"kind\":\"person\",\"verified\":false}");
    assertThat(response.headers().firstValue("Nomadguard-Verdict")).contains("allowed");
    assertThat(response.headers().firstValue("Nomadguard-Decision"))
        .contains(decision.path("id").asText());
  }

  @Test
  void the_stage_says_which_job_is_rendered() {
    String before =
        post("/api/v1/render?tier=test&stage=generated", TOML, "*/*", SmallRules.NOMADGEN).body();
    String after =
        post("/api/v1/render?tier=test&stage=final", TOML, "*/*", SmallRules.NOMADGEN).body();

    assertThat(before).contains("memory = 8000\n");
    assertThat(after).contains("memory = 4096\n").isEqualTo(before.replace("8000", "4096"));
    assertThat(post("/api/v1/check?tier=test", "application/hcl", "application/hcl", after).body())
        .isEqualTo(after);
  }

  @Test
  void what_cannot_be_read_is_told_with_its_place() {
    HttpResponse<String> response =
        post("/api/v1/check?tier=test", "application/json", "*/*", "{\"ID\":\"a\",\n\"id\":1}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("problems").path(0).path("file").asText()).isEqualTo("job.json");
    assertThat(json(response).path("problems").path(0).path("line").asInt()).isEqualTo(2);
  }

  @Test
  void a_form_brings_the_files_to_inject() {
    HttpResponse<String> response =
        form(
            "/api/v1/render?tier=test",
            part("name=\"nomadgen.toml\"; filename=\"nomadgen.toml\"", INJECTING),
            part("name=\"conf/app.yml\"; filename=\"app.yml\"", "a: 1"));

    assertThat(response.body()).startsWith("job \"t-es-web\" {\n").contains("a: 1");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name="../x"                        | part name "../x" is no path within a repository
          name="f"; filename="/etc/passwd"   | part name "/etc/passwd" is no path within a repository
          name="f"; filename="a/../../b"     | part name "a/../../b" is no path within a repository
          name="f"; filename="a//b"          | part name "a//b" is no path within a repository
          name="../x"; filename="x"          | part name "../x" is no path within a repository
          filename="x"                       | a part has no name
          name="nomadgen.toml"               | exactly one part must be called nomadgen.toml or job.nomad.hcl or job.json, but 2 are
          """)
  void a_part_is_called_like_a_file_of_a_repository(String disposition, String detail) {
    assertProblem(
        form(
            "/api/v1/check?tier=test",
            part("name=\"nomadgen.toml\"", SmallRules.NOMADGEN),
            part(disposition, "x")),
        400,
        "Bad request",
        detail);
  }

  @Test
  void a_form_is_whole_and_holds_one_job() {
    assertProblem(
        form("/api/v1/check?tier=test", part("name=\"a\"", "x")),
        400,
        "Bad request",
        "exactly one part must be called nomadgen.toml or job.nomad.hcl or job.json, but none is");
    assertProblem(
        post("/api/v1/check", "multipart/form-data; boundary=XyZ", "*/*", part("name=\"a\"", "x")),
        400,
        "Bad request",
        "the multipart body is malformed or ends early");
    assertProblem(
        post("/api/v1/check", "multipart/form-data", "*/*", "x"),
        400,
        "Bad request",
        "Content-Type names no boundary");
  }

  @Test
  void too_much_is_413() {
    String path = "/api/v1/check?tier=test";
    String large = "#".repeat(250_001);
    assertProblem(
        post(path, TOML, "*/*", large),
        413,
        "Content too large",
        "the body has 250001 bytes, but at most 250000 are taken");
    BodyPublisher unknownLength =
        BodyPublishers.ofInputStream(
            () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)));
    assertProblem(
        send(request(path).header("Content-Type", TOML).POST(unknownLength)),
        413,
        "Content too large",
        "the body has more bytes, but at most 250000 are taken");
    assertProblem(
        form(path, part("name=\"nomadgen.toml\"", "x"), part("name=\"a\"", "x".repeat(1_048_577))),
        413,
        "Content too large",
        "part \"a\" has 1048577 bytes, but at most 1048576 are taken");
    String[] many = new String[6];
    for (int i = 0; i < many.length; i++) {
      many[i] = part("name=\"f" + i + "\"", "x");
    }
    assertProblem(form(path, many), 413, "Content too large", "the body has more than 5 parts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain                       | Content-Type is text/plain; known are application/toml, application/hcl, application/json, multipart/form-data
          application/x-www-form-urlencoded | Content-Type is application/x-www-form-urlencoded; known are application/toml, application/hcl, application/json, multipart/form-data
          application/toml; charset=utf-16 | the body's charset is UTF-16; it must be utf-8
          """)
  void what_is_no_job_is_415(String type, String detail) {
    assertProblem(
        post("/api/v1/check?tier=test", type, "*/*", SmallRules.NOMADGEN),
        415,
        "Unsupported media type",
        detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          teir=test                    | unknown query parameter "teir", did you mean "tier"?; known are build, name, namespace, override, stage, team, tier, user, var, var-env, var-file
          tier=test&tier=production    | query parameter "tier" is given 2 times
          tier=                        | query parameter "tier" is empty; leave it out instead
          stage=last                   | stage is "last", but must be generated or final
          override=r                   | an override is written RULE=REASON, with a reason, but "r" was given
          override=r%3Da&override=r%3Db | rule "r" is overridden twice
          name=a%0Ab                   | name must have at most 255 characters and no control characters
          """)
  void a_query_that_is_misspelt_is_refused(String query, String detail) {
    assertProblem(
        post("/api/v1/check?" + query, TOML, "*/*", SmallRules.NOMADGEN),
        400,
        "Bad request",
        detail);
  }

  @Test
  void what_is_not_there_is_404_and_405() {
    assertProblem(
        send(request("/api/v2/check")), 404, "Not found", "there is nothing at /api/v2/check");
    HttpResponse<String> get = send(request("/api/v1/check"));
    assertProblem(get, 405, "Method not allowed", "/api/v1/check takes POST, not GET");
    assertThat(get.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void what_the_web_server_refuses_is_a_problem_too() {
    HttpResponse<String> response =
        send(request("/health/live").header("X-Long", "a".repeat(20_000)));

    assertThat(response.statusCode()).isEqualTo(431);
    assertThat(type(response)).isEqualTo("application/problem+json");
  }

  @Test
  void a_broken_request_gets_no_stack_trace() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", service.addresses().get(0).getPort())) {
      socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400 Bad Request\r\n")
          .doesNotContain("\tat ", "jetty", "Exception");
    }
  }

  @Test
  void a_body_that_trickles_is_408() throws IOException, InterruptedException {
    try (Socket socket = new Socket("127.0.0.1", service.addresses().get(0).getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              """
              POST /api/v1/check?tier=test HTTP/1.1\r
              Host: localhost\r
              Content-Type: application/toml\r
              Content-Length: 100\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 25 && socket.getInputStream().available() == 0; i++) {
        socket.getOutputStream().write('#');
        Thread.sleep(100);
      }
      byte[] start = socket.getInputStream().readNBytes(28);
      assertThat(new String(start, StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 408 Request Timeout");
    }
  }

  @Test
  void what_is_under_way_ends_before_the_service_does() throws Exception {
    RestService ending = RestService.start(TestService.settings(), running.backing());
    ending.serve(decider);
    try (Socket socket = new Socket("127.0.0.1", ending.addresses().get(0).getPort())) {
      socket.setSoTimeout(20_000);
      byte[] body = SmallRules.NOMADGEN.getBytes(StandardCharsets.UTF_8);
      String head =
          """
          POST /api/v1/check?tier=test HTTP/1.1\r
          Host: localhost\r
          Content-Type: application/toml\r
          Content-Length: %d\r
          \r
          """
              .formatted(body.length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body, 0, 10);
      // The request is under way once its first bytes are read.
      Thread.sleep(300);
      Thread closing = new Thread(ending::close);
      closing.start();
      Thread.sleep(300);
      socket.getOutputStream().write(body, 10, body.length - 10);

      assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200 OK");
      closing.join(10_000);
      assertThat(closing.isAlive()).isFalse();
    }
  }

  @Test
  void until_it_has_rules_it_is_live_but_not_ready(@TempDir Path other) {
    try (TestService young =
        TestService.start(other, AuthSettings.none(), TestService.settings())) {
      String old = base;
      base = "http://127.0.0.1:" + young.port();
      try {
        assertThat(send(request("/health/live")).body()).isEqualTo("live\n");
        HttpResponse<String> ready = send(request("/health/ready"));
        assertProblem(
            ready,
            503,
            "Not ready",
            "the service is starting or stopping; try again in a few seconds");
        assertThat(ready.headers().firstValue("Retry-After")).contains("5");
        assertThat(post("/api/v1/check", TOML, "*/*", SmallRules.NOMADGEN).statusCode())
            .isEqualTo(503);

        young.rest.serveCold(decider);

        assertThat(send(request("/health/ready")).body()).isEqualTo("ready\n");
      } finally {
        base = old;
      }
    }
  }

  @Test
  void decisions_are_counted() {
    post("/api/v1/check?tier=production", TOML, "*/*", SmallRules.NOMADGEN);
    HttpResponse<String> metrics = send(request("/metrics"));

    assertThat(type(metrics)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.body())
        .contains(
            "nomadguard_decisions_total{operation=\"check\",verdict=\"denied\"}",
            "nomadguard_findings_total{enforcement=\"soft\",rule=\"image-has-version\"}",
            "nomadguard_decision_duration_seconds_count{operation=\"check\"}",
            "nomadguard_ruleset_info{hash=\""
                + decider.ruleset().hash()
                + "\",name=\"small\",version=\"1.2.3\"} 1",
            "jvm_memory_used_bytes");
  }

  @Test
  void variables_of_a_job_file_come_with_the_request() {
    String job =
        """
        variable "image" {}
        variable "n" {
          default = 1
        }
        job "t-es-web" {
          group "g" {
            count = var.n
            task "t" {
              driver = "docker"
              config {
                image = var.image
              }
            }
          }
        }
        """;
    String path = "/api/v1/render?stage=generated&tier=test";
    HttpResponse<String> unset = post(path, "application/hcl", "application/hcl", job);
    assertThat(unset.statusCode()).isEqualTo(400);
    assertThat(unset.body()).contains("the variable image has no value");

    HttpResponse<String> set =
        post(
            path + "&var=image=a/b:1&var-env=n=2&var-env=x=3",
            "application/hcl",
            "application/hcl",
            job);
    assertThat(set.body()).contains("image = \"a/b:1\"").contains("count = 2");

    HttpResponse<String> parts =
        form(
            path + "&var-file=values&var=n=4",
            part("name=\"job.nomad.hcl\"; filename=\"job.nomad.hcl\"", job),
            part("name=\"values\"; filename=\"values\"", "image = \"a/b:2\"\nn = 3\n"));
    assertThat(parts.body()).contains("a/b:2");

    assertProblem(
        post(path + "&var-file=values", "application/hcl", "*/*", job),
        400,
        "Bad request",
        "no part of the body is called \"values\"");
    assertProblem(
        post(path + "&var=image", "application/hcl", "*/*", job),
        400,
        "Bad request",
        "a variable is set by NAME=VALUE, but a text without = was given");
  }
}
