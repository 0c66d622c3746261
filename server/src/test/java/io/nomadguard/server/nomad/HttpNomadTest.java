package io.nomadguard.server.nomad;

import static io.nomadguard.server.nomad.ScriptedNomad.drop;
import static io.nomadguard.server.nomad.ScriptedNomad.half;
import static io.nomadguard.server.nomad.ScriptedNomad.json;
import static io.nomadguard.server.nomad.ScriptedNomad.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.NomadException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpNomadTest {

  private static final String JOB = "acme-t-es-cerebro";

  @TempDir Path folder;

  private final ScriptedNomad server = new ScriptedNomad();
  private final HttpNomad nomad = new HttpNomad(NomadSettings.at(server.address()));

  @AfterEach
  void close() {
    server.close();
  }

  private static ObjectNode job(String id) {
    return new ObjectMapper().createObjectNode().put("ID", id);
  }

  private NomadException registering() {
    return refused(() -> nomad.register("", "", job(JOB), 999, "job"));
  }

  private static NomadException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable c) {
    return catchThrowableOfType(NomadException.class, c);
  }

  @Test
  void what_a_real_nomad_answered_is_read() {
    server.replay(
        "017-job-missing",
        "018-plan-new",
        "023-register",
        "024-evaluation-early",
        "028-deployment-by-id",
        "031-submission");
    assertThat(nomad.job("", "", JOB)).isEmpty();
    assertThat(nomad.plan("", "", job(JOB)).at("/Diff/Type").asText()).isEqualTo("Added");
    assertThat(nomad.register("", "", job(JOB), 0, "job").path("JobModifyIndex").asLong())
        .isEqualTo(18);
    assertThat(
            nomad.evaluation("", "bc0c2ba9-3052-1d9c-1c4a-ba926e0eccf9", 0, Duration.ZERO).index())
        .isEqualTo(18);
    assertThat(
            nomad
                .deployment("", "c7d3f4a9-7de7-ec53-a640-b6eb37564576", 0, Duration.ZERO)
                .body()
                .path("Status")
                .asText())
        .isEqualTo("successful");
    assertThat(nomad.submission("", "", JOB, 0).orElseThrow().path("Format").asText())
        .isEqualTo("hcl2");
  }

  @Test
  void registering_compares_the_index_and_keeps_the_text() {
    server.replay("023-register");
    nomad.register("", "", job(JOB), 17, "job \"x\" {}\n");
    assertThat(server.requests().get(0).body())
        .isEqualTo(
            """
            {"Job":{"ID":"acme-t-es-cerebro"},"EnforceIndex":true,"JobModifyIndex":17,\
            "Submission":{"Format":"hcl2","Source":"job \\"x\\" {}\\n"}}""");
  }

  @Test
  void ids_with_slashes_and_blanks_stay_one_part_of_the_path() {
    assertThat(nomad.versions("a b", "eu", "team/web 1/ü").size()).isZero();
    assertThat(server.lines())
        .containsExactly("GET /v1/job/team%2Fweb%201%2F%C3%BC/versions?namespace=a%20b&region=eu");
  }

  @Test
  void waiting_for_a_change_names_index_and_time() {
    server.on("GET /v1/job/web/allocations?index=7&wait=1500ms", json("null"));
    assertThat(nomad.allocations("", "", "web", 7, Duration.ofMillis(1500)).body().size()).isZero();
  }

  @Test
  void reads_are_asked_again_until_somebody_answers() {
    server.on("GET /v1/nodes", text(500, "No cluster leader"), drop(), half(), json("[]"));
    assertThat(nomad.nodes("").size()).isZero();
    assertThat(server.lines()).hasSize(4);
  }

  @Test
  void too_many_requests_is_a_reason_to_ask_later() {
    server.on("GET /v1/nodes", text(429, "slow down"), json("[]"));
    assertThat(nomad.nodes("").size()).isZero();
  }

  @Test
  void a_read_gives_up_in_the_end() {
    server.on("GET /v1/nodes", text(500, "boom"));
    NomadException e = refused(() -> nomad.nodes(""));
    assertThat(e)
        .hasMessage("Nomad at " + server.address() + " can't list its nodes just now: boom");
    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e.status()).isEqualTo(500);
    assertThat(server.lines()).hasSize(4);
  }

  @Test
  void a_lost_race_is_a_conflict() {
    server.replay("022-register-cas-conflict");
    NomadException e = registering();
    assertThat(e)
        .hasMessage(
            "Nomad didn't register job \"acme-t-es-cerebro\": somebody else has removed the job"
                + " meanwhile");
    assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(e.original()).isEqualTo("Enforcing job modify index 999: job does not exist");
  }

  @Test
  void a_lost_race_that_was_forwarded_is_one_too() {
    server.on(
        "POST /v1/jobs",
        text(
            500,
            "rpc error: Enforcing job modify index 18: job exists with conflicting job modify"
                + " index: 28"));
    assertThat(registering())
        .hasMessage(
            "Nomad didn't register job \"acme-t-es-cerebro\": somebody else has changed the job"
                + " meanwhile (modify index 28 instead of 18)");
  }

  @Test
  void what_nomad_refuses_it_refuses_with_500_too() {
    server.replay("021-register-wrong-ns");
    NomadException e = registering();
    assertThat(e)
        .hasMessage(
            "Nomad refuses to register job \"acme-t-es-cerebro\": there is no namespace"
                + " \"nosuch\"");
    assertThat(e.kind()).isEqualTo(Kind.REFUSED);
    assertThat(e.original())
        .isEqualTo(
            "1 error occurred:\n\t* job \"acme-t-es-cerebro\" is in nonexistent namespace"
                + " \"nosuch\"");
  }

  @Test
  void errors_in_errors_come_in_one_line() {
    server.on(
        "POST /v1/jobs",
        text(
            500,
            "2 errors occurred:\n\t* Task group main validation failed: 1 error occurred:\n\t* System"
                + " jobs should not have a reschedule policy\n\n\n\t* Job priority must be between"
                + " [1, 100]\n\n"));
    assertThat(registering())
        .hasMessage(
            "Nomad refuses to register job \"acme-t-es-cerebro\": Task group main validation failed:"
                + " System jobs should not have a reschedule policy; Job priority must be between"
                + " [1, 100]");
  }

  @Test
  void a_write_is_sent_once_whatever_becomes_of_it() {
    List<String> kinds = new ArrayList<>();
    server.on(
        "POST /v1/jobs",
        text(500, "leadership lost while committing log"),
        text(500, "failed adding job to periodic dispatcher: x"),
        text(500, "rpc error: EOF"),
        text(502, "Bad Gateway"),
        text(500, "No cluster leader"),
        text(500, "timed out enqueuing operation"),
        text(429, ""),
        text(403, "Permission denied"),
        text(400, "Job ID hasn't been provided"),
        json("no JSON"),
        drop(),
        half());
    for (int i = 0; i < 12; i++) {
      kinds.add(registering().kind().name());
    }
    assertThat(kinds)
        .containsExactly(
            "UNCERTAIN",
            "UNCERTAIN",
            "UNCERTAIN",
            "UNCERTAIN",
            "UNREACHABLE",
            "UNREACHABLE",
            "UNREACHABLE",
            "FORBIDDEN",
            "REFUSED",
            "UNCERTAIN",
            "UNCERTAIN",
            "UNCERTAIN");
    assertThat(server.lines()).hasSize(12);
  }

  @Test
  void an_unanswered_write_may_have_been_done() {
    server.on("POST /v1/jobs", drop());
    assertThat(registering())
        .hasMessage(
            "Nomad may or may not have done it: asked to register job \"acme-t-es-cerebro\" it, at "
                + server.address()
                + ", breaks off");
  }

  @Test
  void silence_ends_after_the_time_allowed() {
    server.on("POST /v1/jobs", server.silence());
    HttpNomad impatient = new HttpNomad(withTimeout(Duration.ofMillis(50), server.address()));
    NomadException e = refused(() -> impatient.register("", "", job(JOB), 0, ""));
    assertThat(e.kind()).isEqualTo(Kind.UNCERTAIN);
  }

  @Test
  void nobody_there_means_surely_not_done() throws IOException {
    URI nobody = nobody();
    NomadException e =
        refused(() -> new HttpNomad(NomadSettings.at(nobody)).register("", "", job(JOB), 0, ""));
    assertThat(e).hasMessage("Nomad at " + nobody + " can't be reached: connection refused");
    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void the_next_address_is_tried_when_nobody_is_there() throws IOException {
    server.replay("023-register", "002-status-leader");
    HttpNomad several =
        new HttpNomad(withTimeout(Duration.ofSeconds(10), nobody(), server.address()));
    assertThat(several.register("", "", job(JOB), 0, "").path("EvalID").asText()).isNotEmpty();
    assertThat(several.check().asText()).isEqualTo("127.0.0.1:4647");
  }

  @Test
  void the_token_is_sent_and_read_again_when_its_file_changes() throws IOException {
    server.replay("002-status-leader");
    Path file = folder.resolve("token");
    Files.writeString(file, "first\n");
    HttpNomad withToken = new HttpNomad(NomadSettings.at(server.address()).withTokenFile(file));
    withToken.check();
    Files.writeString(file, "another\n");
    withToken.check();
    assertThat(server.requests().stream().map(r -> r.headers().get("X-nomad-token")))
        .containsExactly(List.of("first"), List.of("another"));
  }

  @Test
  void a_token_that_no_longer_holds_is_said_without_showing_it() {
    server.on("GET /v1/nodes", text(403, "ACL token expired"));
    HttpNomad withToken =
        new HttpNomad(
            NomadSettings.at(server.address()).with(java.util.Map.of("NOMAD_TOKEN", "secret")));
    NomadException e = refused(() -> withToken.nodes(""));
    assertThat(e).hasMessage("Nomad refuses to list its nodes: nomadguard's token has expired");
    assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(server.lines()).hasSize(1);
  }

  @Test
  void whoever_answers_html_is_not_nomad() {
    server.on("GET /v1/nodes", text(200, "<html>"));
    assertThat(refused(() -> nomad.nodes("")))
        .hasMessage(
            "Nomad at "
                + server.address()
                + " answers what isn't JSON when asked to list its nodes");
  }

  @Test
  void every_answer_is_counted() {
    List<String> told = new ArrayList<>();
    server.on("GET /v1/nodes", text(500, "rpc error: EOF"), json("[]"));
    new HttpNomad(
            NomadSettings.at(server.address()),
            (name, status, time) -> told.add(name + " " + status))
        .nodes("");
    assertThat(told).containsExactly("nodes 500", "nodes 200");
  }

  private static NomadSettings withTimeout(Duration timeout, URI... addresses) {
    return new NomadSettings(
        List.of(addresses), null, null, "", "", null, null, null, null, timeout, false);
  }

  /** An address where nobody listens. */
  private static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
