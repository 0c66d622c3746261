package io.nomadguard.server.rest;

import static io.nomadguard.server.rest.TestService.assertProblem;
import static io.nomadguard.server.rest.TestService.header;
import static io.nomadguard.server.rest.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a deployment goes on, told to whoever watches. */
class FollowingTest {

  private static final String ID = "01KAWX0000000000000000000A";
  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

  private static final Map<String, byte[]> CONTENTS =
      Map.of("a", new byte[] {1}, "ruleset:abc", new byte[] {1});

  @TempDir Path folder;

  private TestService service;
  private DeploymentRow row;

  @BeforeEach
  void start() {
    service = TestService.start(folder, AuthSettings.none(), TestService.settings());
    service.store.decisions().save(List.of(decision()), CONTENTS);
    row = row(ID, "p-es-web", "es");
    begin(row);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static DecisionRow decision() {
    return new DecisionRow(
        "01KAWX0000000000000000000B",
        AT,
        "deploy",
        "p-es-web",
        "es",
        "es",
        "production",
        "17",
        "wim",
        "allowed",
        "abc",
        "{}",
        null,
        "a",
        "a",
        "a",
        "a",
        List.of());
  }

  static DeploymentRow row(String id, String job, String team) {
    return new DeploymentRow(
        id,
        "01KAWX0000000000000000000B",
        job,
        "es",
        "global",
        team,
        "token:x",
        null,
        "registered",
        "",
        AT,
        AT,
        AT.plusSeconds(600),
        7,
        8L,
        2L,
        "ev",
        "dep",
        "job:1");
  }

  private void begin(DeploymentRow begun) {
    service.store.deployments().begin(begun, new byte[] {1}, "replica", Duration.ofMinutes(5));
  }

  private static DeploymentEvent event(String kind, String text) {
    return new DeploymentEvent(ID, 0, AT, kind, text, "{\"healthy\":1}");
  }

  private void happens(String kind, String text) {
    happen(List.of(event(kind, text)), kind.equals("result"));
  }

  private void happen(List<DeploymentEvent> events, boolean last) {
    assertThat(service.store.deployments().update(row, last, events, "replica")).isTrue();
  }

  private BufferedReader open(String path, String headers) throws IOException {
    @SuppressWarnings("resource") // Closed with its stream.
    Socket socket = new Socket("127.0.0.1", service.port());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void skipHead(BufferedReader in) throws IOException {
    while (!in.readLine().isEmpty()) {
      // The status and headers.
    }
  }

  @Test
  void as_text_each_event_is_a_line_as_soon_as_it_happens() throws IOException {
    happens("registered", "registered, version 2");
    try (BufferedReader in = open("/api/v1/deployments/" + ID, "Accept: text/plain\r\n")) {
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
      skipHead(in);
      assertThat(in.readLine()).isEqualTo("registered, version 2");

      happens("progress", "group web: 1 of 2\nhealthy");

      assertThat(in.readLine()).isEqualTo("group web: 1 of 2\\nhealthy");

      happens("result", "result: healthy");

      assertThat(in.readLine()).isEqualTo("result: healthy");
      assertThat(in.readLine()).isNull();
    }
  }

  @Test
  void as_events_they_carry_their_number_and_go_on_after_it() {
    happens("registered", "registered");
    happens("progress", "1 of 2");
    happens("result", "result: healthy");
    String second =
        """
        id: 2
        event: progress
        data: {"deployment":"%s","seq":2,"at":"2026-11-23T02:00:00Z","text":"1 of 2","data":{"healthy":1}}

        """
            .formatted(ID);
    String third = second.replace("2\ne", "3\ne").replace("progress", "result");
    third = third.replace("\"seq\":2", "\"seq\":3").replace("1 of 2", "result: healthy");
    String path = "/api/v1/deployments/" + ID;

    HttpResponse<String> response =
        service.get(path, "Accept", "text/event-stream", "Last-Event-ID", "1");
    assertThat(header(response, "Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
    assertThat(response.body()).isEqualTo(second + third);

    // Whoever saw the end already is told it again, and not left waiting.
    assertThat(service.get(path, "Accept", "text/event-stream", "Last-Event-ID", "3").body())
        .isEqualTo(third);
    assertThat(service.get(path, "Accept", "text/event-stream", "Last-Event-ID", "99").body())
        .isEqualTo(third);
    assertProblem(
        service.get(path, "Accept", "text/event-stream", "Last-Event-ID", "x"),
        400,
        "Bad request",
        "Last-Event-ID must be the number of an event");
  }

  @Test
  void as_json_it_is_told_how_it_stands() {
    happens("registered", "registered");
    HttpResponse<String> response = service.get("/api/v1/deployments/" + ID);

    assertThat(response.body())
        .isEqualTo(
            "{\"id\":\"%s\",\"state\":\"registered\",\"message\":\"\",\"job\":\"p-es-web\","
                    .formatted(ID)
                + "\"namespace\":\"es\",\"region\":\"global\",\"team\":\"es\","
                + "\"decision\":\"01KAWX0000000000000000000B\",\"started\":\"2026-11-23T02:00:00Z\","
                + "\"updated\":\"2026-11-23T02:00:00Z\",\"deadline\":\"2026-11-23T02:10:00Z\","
                + "\"jobModifyIndex\":8,\"jobVersion\":2,\"evaluation\":\"ev\","
                + "\"nomadDeployment\":\"dep\",\"events\":[{\"seq\":1,"
                + "\"at\":\"2026-11-23T02:00:00Z\",\"kind\":\"registered\",\"text\":\"registered\","
                + "\"data\":{\"healthy\":1}}]}\n");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void who_waits_for_longer_than_a_connection_may_be_silent_is_not_cut_off() throws Exception {
    try (BufferedReader in = open("/api/v1/deployments/" + ID, "Accept: text/plain\r\n")) {
      skipHead(in);
      // A connection may be silent for one second here.
      Thread.sleep(1500);

      happens("result", "result: healthy");

      assertThat(in.readLine()).isEqualTo("result: healthy");
    }
  }

  @Test
  void none_is_404() {
    assertProblem(
        service.get("/api/v1/deployments/01KAWX0000000000000000000Z"),
        404,
        "Not found",
        "there is no deployment 01KAWX0000000000000000000Z");
    assertProblem(
        service.get("/api/v1/deployments/x"), 404, "Not found", "there is no deployment x");
  }

  @Test
  void the_list_comes_in_parts() {
    begin(row("01KAWX0000000000000000000C", "p-ops-web", "ops"));
    begin(row("01KAWX0000000000000000000D", "p-es-web", "es"));

    HttpResponse<String> first = service.get("/api/v1/deployments?job=p-es-web&limit=1");
    String next = "/api/v1/deployments?job=p-es-web&limit=1&before=01KAWX0000000000000000000D";
    assertThat(json(first).path("deployments").findValuesAsText("id"))
        .containsExactly("01KAWX0000000000000000000D");
    assertThat(json(first).path("next").asText()).isEqualTo(next);
    assertThat(header(first, "Link")).isEqualTo("<" + next + ">; rel=\"next\"");

    HttpResponse<String> second = service.get(next);
    assertThat(json(second).path("deployments").findValuesAsText("id")).containsExactly(ID);
    assertThat(json(second).path("next").isNull()).isTrue();

    assertThat(json(service.get("/api/v1/deployments?team=ops")).findValuesAsText("id"))
        .containsExactly("01KAWX0000000000000000000C");
    assertProblem(
        service.get("/api/v1/deployments?limit=201"),
        400,
        "Bad request",
        "limit is \"201\", but must be between 1 and 200");
    assertProblem(
        service.get("/api/v1/deployments?before=x"),
        400,
        "Bad request",
        "before is \"x\", but must be an id");
  }

  @Test
  void many_who_watch_need_few_threads_and_all_hear_the_end() throws IOException {
    List<BufferedReader> streams = new ArrayList<>();
    // The service has 16 threads.
    for (int i = 0; i < 60; i++) {
      streams.add(open("/api/v1/deployments/" + ID, "Accept: text/plain\r\n"));
    }
    for (BufferedReader in : streams) {
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
      skipHead(in);
    }
    streams.get(0).close();
    happens("progress", "1 of 2");
    assertThat(service.get("/health/live").body()).isEqualTo("live\n");
    happens("result", "result: healthy");
    for (BufferedReader in : streams.subList(1, streams.size())) {
      assertThat(in.lines().filter(line -> !line.equals("…")).toList())
          .containsExactly("1 of 2", "result: healthy");
      in.close();
    }
  }

  @Test
  @Timeout(60)
  void a_client_that_takes_nothing_is_dropped_and_keeps_nobody_else_waiting() throws Exception {
    String much = "x".repeat(100_000);
    try (Socket slow = new Socket("127.0.0.1", service.port())) {
      slow.setReceiveBufferSize(4096);
      slow.getOutputStream()
          .write(
              ("GET /api/v1/deployments/" + ID + " HTTP/1.0\r\nAccept: text/plain\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      happen(Collections.nCopies(300, event("progress", much)), false);
      happens("result", "result: healthy");

      HttpResponse<String> quick = service.get("/api/v1/deployments/" + ID, "Accept", "text/plain");

      assertThat(quick.body()).hasSize(300 * 100_001 + 16).endsWith("result: healthy\n");
      // Nobody has to ask for it: what isn't taken for a second is given up.
      while (service.rest.watchers() > 0) {
        Thread.sleep(20);
      }
      assertThat(slow.isClosed()).isFalse();
    }
  }

  @Test
  void when_the_service_stops_they_are_told_where_to_go_on() throws IOException {
    happens("registered", "registered");
    try (BufferedReader text = open("/api/v1/deployments/" + ID, "Accept: text/plain\r\n");
        BufferedReader events =
            open("/api/v1/deployments/" + ID, "Accept: text/event-stream\r\n")) {
      skipHead(text);
      skipHead(events);
      assertThat(text.readLine()).isEqualTo("registered");
      assertThat(events.readLine()).isEqualTo("id: 1");

      service.rest.close();

      assertThat(text.readLine())
          .isEqualTo(
              "interrupted: the service stops, the deployment goes on; look at"
                  + " /api/v1/deployments/"
                  + ID);
      assertThat(text.readLine()).isNull();
      assertThat(events.lines().toList())
          .endsWith(
              "event: interrupted",
              "data: {\"deployment\":\"%s\",\"text\":\"the service stops, the deployment goes on\","
                      .formatted(ID)
                  + "\"resume\":\"/api/v1/deployments/%s\"}".formatted(ID),
              "retry: 3000",
              "");
    }
  }
}
