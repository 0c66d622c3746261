package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nomadguard.server.SmallRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code plan} and {@code deploy} asking a service, which answers by a script. */
class DeployCommandTest {

  private static final String ID = "01K0000000000000000000000A";

  @TempDir Path folder;

  private final Queue<Reply> replies = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String toml;

  private record Reply(int status, String type, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    toml =
        SmallRules.write(
                folder.resolve("nomadgen.toml"),
                SmallRules.NOMADGEN + "inject = [\"conf/app.yml\"]\n")
            .toString();
    SmallRules.write(folder.resolve("conf/app.yml"), "a: 1\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String seen = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + (seen == null ? "" : " after " + seen)
            + (key == null ? "" : " key " + key));
    if (exchange.getRequestMethod().equals("POST")) {
      assertThat(body)
          .contains("name=\"nomadgen.toml\"; filename=\"nomadgen.toml\"\r\n\r\nteam = \"es\"")
          .contains("name=\"conf/app.yml\"; filename=\"conf/app.yml\"\r\n\r\na: 1\n\r\n--");
    }
    Reply reply = replies.remove();
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Run run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--server");
    all.add("http://127.0.0.1:" + server.getAddress().getPort());
    return Run.of(
        new Installation(folder, folder.resolve("cache")), "", all.toArray(String[]::new));
  }

  @Test
  void frozen_is_denied_with_the_message() {
    replies.add(
        new Reply(
            403,
            "application/problem+json",
            "{\"title\":\"Frozen\",\"status\":403,\"detail\":\"all writing is frozen since"
                + " 2026-11-30T09:00:00Z by ada: storage is moved\"}"));

    Run run = run("deploy", toml, "--tier", "test");

    assertThat(run)
        .isEqualTo(
            new Run(
                1,
                "",
                "nomadguard: all writing is frozen since 2026-11-30T09:00:00Z by ada: storage is"
                    + " moved\n"));
  }

  private static String event(long seq, String kind, String text, String data) {
    return "id: %d\nevent: %s\ndata: {\"deployment\":\"%s\",\"seq\":%d,\"text\":\"%s\",\"data\":%s}\n\n"
        .formatted(seq, kind, ID, seq, text, data);
  }

  private void events(String... events) {
    replies.add(new Reply(200, "text/event-stream", String.join("", events)));
  }

  private static String result(long seq, String word) {
    return event(seq, "result", "result: " + word, "{\"result\":\"" + word + "\"}");
  }

  @Test
  void a_deployment_is_told_line_by_line_to_its_end() {
    events(
        event(1, "registered", "registered", "{}"),
        ": nothing new\n\n",
        event(2, "progress", "app: 1 of 1 placed, 1 healthy", "{\"group\":\"app\"}"),
        result(3, "healthy"));

    Run run = run("deploy", toml, "--tier", "test", "--build", "17", "--idempotency-key", "k");

    assertThat(run)
        .isEqualTo(new Run(0, "registered\napp: 1 of 1 placed, 1 healthy\nresult: healthy\n", ""));
    assertThat(asked)
        .containsExactly(
            "POST /api/v1/deploy?tier=test&build=17&name=" + toml.replace("/", "%2F") + " key k");
  }

  @Test
  void a_broken_connection_is_picked_up_where_it_broke_and_nothing_is_told_twice() {
    events(event(1, "registered", "registered", "{}"));
    replies.add(new Reply(503, "text/plain", "starting"));
    events(event(1, "registered", "registered", "{}"), result(2, "healthy"));

    Run run = run("deploy", toml, "--tier", "test");

    assertThat(run).isEqualTo(new Run(0, "registered\nresult: healthy\n", ""));
    assertThat(asked.subList(1, 3))
        .containsExactly(
            "GET /api/v1/deployments/" + ID + " after 1",
            "GET /api/v1/deployments/" + ID + " after 1");
  }

  @ParameterizedTest
  @CsvSource({
    "healthy, 0",
    "scheduled, 0",
    "failed, 4",
    "reverted, 4",
    "cancelled, 4",
    "timed_out, 5"
  })
  void the_exit_code_is_that_of_the_result(String word, int code) {
    events(result(1, word));

    assertThat(run("deploy", toml, "--tier", "test").code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"400, 2", "401, 2", "403, 2", "409, 4", "429, 2", "500, 3", "502, 4", "503, 4"})
  void what_begins_nothing_is_told_in_the_services_words(int status, int code) {
    replies.add(new Reply(status, "application/problem+json", "{\"detail\": \"because of this\"}"));

    assertThat(run("deploy", toml, "--tier", "test"))
        .isEqualTo(new Run(code, "", "nomadguard: because of this\n"));
  }

  @Test
  void a_denial_is_told_as_check_tells_it() {
    replies.add(new Reply(422, "text/event-stream", "event: result\ndata: {}\n\n"));
    replies.add(new Reply(422, "text/plain; charset=utf-8", "✗ DENIED\n"));

    Run run = run("deploy", toml, "--tier", "test", "--time-limit", "2m");

    assertThat(run).isEqualTo(new Run(1, "✗ DENIED\n", ""));
    assertThat(asked.get(0)).startsWith("POST /api/v1/deploy?timeout=120&tier=test");
    assertThat(asked.get(1)).startsWith("POST /api/v1/check?tier=test");
  }

  @Test
  void detached_it_ends_with_the_id() {
    replies.add(
        new Reply(
            202,
            "application/json",
            "{\"id\":\"" + ID + "\",\"job\":\"t-es-web\",\"state\":\"registered\"}"));

    assertThat(run("deploy", toml, "--tier", "test", "--detach"))
        .isEqualTo(new Run(0, "deployment " + ID + " of job \"t-es-web\": registered\n", ""));
  }

  @Test
  void plan_tells_what_the_service_says() {
    replies.add(new Reply(200, "text/plain; charset=utf-8", "✓ ALLOWED\n+ Job\n"));

    assertThat(run("plan", toml, "--tier", "test")).isEqualTo(new Run(0, "✓ ALLOWED\n+ Job\n", ""));
  }

  @Test
  void nobody_there_is_the_clusters_code() {
    server.stop(0);

    Run run = run("deploy", toml, "--tier", "test");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).startsWith("nomadguard: there is no answer from http://127.0.0.1:");
  }

  @Test
  void on_a_terminal_each_group_has_a_bar_that_is_drawn_anew() {
    events(
        event(
            1,
            "progress",
            "app: 2 of 2 placed, 1 healthy",
            "{\"group\":\"app\",\"desired\":2,\"placed\":2,\"healthy\":1}"),
        event(
            2,
            "progress",
            "app: 2 of 2 placed, 2 healthy",
            "{\"group\":\"app\",\"desired\":2,\"placed\":2,\"healthy\":2}"),
        result(3, "healthy"));

    Run run =
        Run.onTerminal(
            new Installation(folder, folder.resolve("cache")),
            "deploy",
            toml,
            "--tier",
            "test",
            "--server",
            "http://127.0.0.1:" + server.getAddress().getPort());

    assertThat(run.out()).isEqualTo("result: healthy\n");
    assertThat(run.err())
        .startsWith(
            "app  ██████████▒▒▒▒▒▒▒▒▒▒  1 of 2 healthy\n"
                + "\u001b[1A\u001b[2K"
                + "app  ████████████████████  2 of 2 healthy\n");
  }
}
