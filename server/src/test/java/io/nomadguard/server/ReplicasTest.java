package io.nomadguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.server.ServedProcess.Launch;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.Authentication;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.nomad.NomadFace;
import io.nomadguard.server.nomad.NomadFace.Call;
import io.nomadguard.server.nomad.NomadFace.Fault;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.nomad.SimulatedNomad.Fate;
import io.nomadguard.server.store.PostgresUrl;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.Stores;
import io.nomadguard.server.store.TestPostgres;
import io.nomadguard.server.store.TestStores;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services, each a process, on one PostgreSQL: they behave as one, whoever of the three dies.
 * Starting one takes seconds, so the tests share them, and those that kill come last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasTest {

  private static final String AUTHORIZATION = "Authorization";

  private static final SimulatedNomad NOMAD = new SimulatedNomad();

  @TempDir static Path folder;

  private static TestPostgres postgres;
  private static NomadFace face;
  private static Launch launch;

  /** Answers checks with a warning while the store is down. */
  private static ServedProcess one;

  /** Refuses them. */
  private static ServedProcess two;

  private static String admin;
  private static String deployer;

  @BeforeAll
  static void start() throws Exception {
    postgres = TestPostgres.own();
    PostgresUrl url = postgres.newDatabase();
    face = new NomadFace(NOMAD);
    String section = TestStores.postgresSection(url, folder);
    String auth = "[auth]\ntokens = true";
    Path rules = SmallRules.in(folder);
    launch =
        Launch.quick(
            ServedCalls.config(folder.resolve("one.toml"), face.address(), section, auth), rules);
    Path refusing =
        ServedCalls.config(
            folder.resolve("two.toml"), face.address(), section + "when_down = \"refuse\"", auth);
    CompletableFuture<ServedProcess> other =
        CompletableFuture.supplyAsync(() -> start(Launch.quick(refusing, rules)));
    one = start(launch);
    two = other.join();
    try (Store store = Stores.open(TestStores.postgres(url, folder));
        Authentication authentication =
            Authentication.start(AuthSettings.usual(), store.tokens())) {
      admin = token(authentication, Role.ADMIN, "ada");
      deployer = token(authentication, Role.DEPLOYER, "dan");
    }
  }

  private static ServedProcess start(Launch which) {
    try {
      return ServedProcess.start(which);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token(Authentication authentication, Role role, String user) {
    return "Bearer "
        + authentication.tokens().create(user, List.of("es"), role, null, "test").text();
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    face.close();
    postgres.close();
  }

  @BeforeEach
  void noFaults() {
    face.faults(call -> Fault.NONE);
    NOMAD.next(Fate.RUNS);
  }

  private static CompletableFuture<HttpResponse<String>> deploy(
      ServedProcess service, String project, String query) {
    return ServedCalls.deploy(
        service.address(), project, query + "&timeout=120", AUTHORIZATION, deployer);
  }

  private static HttpResponse<String> get(ServedProcess service, String path) {
    return ServedCalls.get(service.address(), path, AUTHORIZATION, deployer);
  }

  private static HttpResponse<String> check(ServedProcess service, String project) {
    return ServedCalls.check(service.address(), project, AUTHORIZATION, deployer);
  }

  private static ServedCalls.Lines lines(ServedProcess service, HttpResponse<String> detached)
      throws Exception {
    return ServedCalls.lines(service.address(), detached, AUTHORIZATION, deployer);
  }

  private static int versions(String project) {
    return NOMAD.versions("", "", ServedCalls.job(project)).size();
  }

  private static Fault on(Call call, String name, Fault fault) {
    return call.name().equals(name) ? fault : Fault.NONE;
  }

  @Test
  @Order(1)
  void a_token_made_at_one_counts_at_the_other_and_one_revoked_does_not() {
    URI first = one.address();
    JsonNode made =
        ServedCalls.json(
            ServedCalls.send(
                HttpRequest.newBuilder(first.resolve("/api/v1/tokens"))
                    .headers(AUTHORIZATION, admin, "Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"user\":\"ci\",\"role\":\"reader\"}"))));
    JsonNode revoked =
        ServedCalls.json(
            ServedCalls.send(
                HttpRequest.newBuilder(first.resolve("/api/v1/tokens"))
                    .headers(AUTHORIZATION, admin, "Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"user\":\"ci\",\"role\":\"reader\"}"))));
    HttpRequest.Builder revoking =
        HttpRequest.newBuilder(first.resolve("/api/v1/tokens/" + revoked.path("id").asText()))
            .header(AUTHORIZATION, admin)
            .DELETE();
    assertThat(ServedCalls.send(revoking).statusCode()).isEqualTo(204);

    String counts = "Bearer " + made.path("token").asText();
    String countsNoMore = "Bearer " + revoked.path("token").asText();
    assertThat(ServedCalls.get(two.address(), "/api/v1/rules", AUTHORIZATION, counts).statusCode())
        .isEqualTo(200);
    assertThat(
            ServedCalls.get(two.address(), "/api/v1/rules", AUTHORIZATION, countsNoMore)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  @Order(2)
  void one_key_at_both_at_once_deploys_once() {
    List<String> projects = List.of("twin0", "twin1", "twin2", "twin3", "twin4");
    List<CompletableFuture<HttpResponse<String>>> first = new ArrayList<>();
    List<CompletableFuture<HttpResponse<String>>> second = new ArrayList<>();
    for (String project : projects) {
      first.add(deploy(one, project, ""));
      second.add(deploy(two, project, ""));
    }
    for (int i = 0; i < projects.size(); i++) {
      JsonNode here = ServedCalls.json(first.get(i).join());
      JsonNode there = ServedCalls.json(second.get(i).join());
      assertThat(here.path("state").asText()).as(here.toString()).isEqualTo("healthy");
      assertThat(there.path("id")).isEqualTo(here.path("id"));
      assertThat(there.path("state").asText()).isEqualTo("healthy");
      assertThat(versions(projects.get(i))).isEqualTo(1);
    }
  }

  @Test
  @Order(3)
  void what_one_decided_the_other_tells_and_decides_again() {
    JsonNode deployed = ServedCalls.json(deploy(one, "decided", "").join());
    String decision = "/api/v1/decisions/" + deployed.path("decision").asText();

    HttpResponse<String> there = get(two, decision);
    assertThat(there.statusCode()).isEqualTo(200);
    assertThat(ServedCalls.json(there)).isEqualTo(ServedCalls.json(get(one, decision)));
    HttpResponse<String> replayed =
        ServedCalls.send(
            HttpRequest.newBuilder(two.address().resolve(decision + "/replay"))
                .header(AUTHORIZATION, deployer)
                .POST(BodyPublishers.noBody()));
    assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(200);
    assertThat(ServedCalls.json(replayed).path("same").asBoolean()).isTrue();
  }

  @Test
  @Order(4)
  void without_the_store_nothing_is_deployed_and_checks_are_answered_or_not() throws Exception {
    NOMAD.next(Fate.BLOCKED);
    HttpResponse<String> before = deploy(one, "underway", "&detach=true").join();
    lines(one, before).await("waiting: for room");
    NOMAD.next(Fate.RUNS);
    check(two, "known");

    postgres.stop();
    // Whoever is connected to the store may wait some seconds for it: all at once.
    List<CompletableFuture<HttpResponse<String>>> deploying =
        List.of(deploy(one, "refused", ""), deploy(two, "refused", ""));
    // That the store is down is noticed by what can't be kept, within a second.
    ServedCalls.until(503, () -> check(two, "meanwhile"));
    HttpResponse<String> warned =
        ServedCalls.until(answer -> warns(answer), () -> check(one, "meanwhile"));
    assertThat(warned.statusCode()).isEqualTo(200);
    for (CompletableFuture<HttpResponse<String>> each : deploying) {
      HttpResponse<String> answer = each.join();
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(ServedCalls.json(answer).path("detail").asText())
          .isEqualTo("the store doesn't answer; try again in a few seconds");
    }
    assertThat(get(one, "/health/ready").body()).isEqualTo("ready\nstore: down\n");
    assertThat(get(two, "/health/ready").statusCode()).isEqualTo(503);
    NOMAD.makeRoom(ServedCalls.job("underway"));

    postgres.start();
    String path = "/api/v1/decisions/" + ServedCalls.json(warned).path("id").asText();
    ServedCalls.until(200, () -> get(two, path));
    ServedCalls.until(200, () -> get(two, "/health/ready"));
    assertThat(versions("refused")).isZero();
    assertThat(ServedCalls.json(deploy(two, "refused", "").join()).path("state").asText())
        .isEqualTo("healthy");
    lines(two, before).await("result: healthy");
    assertThat(versions("underway")).isEqualTo(1);
    assertThat(versions("refused")).isEqualTo(1);
  }

  private static boolean warns(HttpResponse<String> answer) {
    return !ServedCalls.json(answer).path("warnings").isEmpty();
  }

  @Test
  @Order(5)
  void a_store_that_dies_as_nomad_registers_forgets_nothing() {
    face.faults(
        call ->
            on(
                call,
                "register",
                (exchange, deed) -> {
                  NomadFace.Answer answer = deed.done();
                  postgres.crash();
                  Fault.NONE.answer(exchange, () -> answer);
                }));
    HttpResponse<String> answer = deploy(one, "unkept", "").join();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(ServedCalls.json(answer).path("detail").asText())
        .startsWith("the job may have been registered, but that can't be kept: deployment ");
    postgres.start();
    face.faults(call -> Fault.NONE);

    HttpResponse<String> again = ServedCalls.until(200, () -> deploy(two, "unkept", "").join());
    assertThat(ServedCalls.json(again).path("state").asText()).isEqualTo("healthy");
    assertThat(versions("unkept")).isEqualTo(1);
  }

  @Test
  @Order(6)
  void whoever_follows_may_die() throws Exception {
    NOMAD.next(Fate.BLOCKED);
    HttpResponse<String> detached = deploy(one, "left", "&detach=true").join();
    ServedCalls.Lines elsewhere = lines(two, detached);
    elsewhere.await("waiting: for room");

    one.kill();
    NOMAD.makeRoom(ServedCalls.job("left"));
    elsewhere.await("result: healthy");
    assertThat(versions("left")).isEqualTo(1);
    one = start(launch);
  }

  @Test
  @Order(7)
  void who_is_stopped_ends_what_was_asked_and_leaves_the_rest_to_the_other() throws Exception {
    NOMAD.next(Fate.BLOCKED);
    HttpResponse<String> detached = deploy(two, "handed-over", "&detach=true").join();
    ServedCalls.Lines elsewhere = lines(one, detached);
    elsewhere.await("waiting: for room");
    NOMAD.next(Fate.RUNS);
    CountDownLatch planned = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    face.faults(
        call ->
            on(
                call,
                "plan",
                (exchange, deed) -> {
                  planned.countDown();
                  awaitQuietly(stopping);
                  Fault.NONE.answer(exchange, deed);
                }));
    CompletableFuture<HttpResponse<String>> asked = deploy(two, "drained", "&detach=true");
    planned.await();

    two.terminate();
    two.awaitLine("stopping");
    stopping.countDown();
    HttpResponse<String> answer = asked.join();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(two.ended()).as(two.log()).isEqualTo(143);
    assertThat(two.log()).contains("stopped");
    NOMAD.makeRoom(ServedCalls.job("handed-over"));
    elsewhere.await("result: healthy");
    lines(one, answer).await("result: healthy");
    assertThat(versions("drained")).isEqualTo(1);
    assertThat(versions("handed-over")).isEqualTo(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
