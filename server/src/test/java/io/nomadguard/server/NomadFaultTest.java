package io.nomadguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nomadguard.server.ServedProcess.Launch;
import io.nomadguard.server.nomad.NomadFace;
import io.nomadguard.server.nomad.NomadFace.Call;
import io.nomadguard.server.nomad.NomadFace.Fault;
import io.nomadguard.server.nomad.SimulatedNomad;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Nomad that misbehaves, and a real service before it: whatever happens, a job is registered once
 * or not at all, and the answer says which.
 */
class NomadFaultTest {

  private static final int ALWAYS = Integer.MAX_VALUE;

  /** More than a read is tried again at one look. */
  private static final int LONG = 5;

  /** The same when nothing is answered at all, which Java's client tries again by itself. */
  private static final int LONGER = 25;

  private static final SimulatedNomad NOMAD = new SimulatedNomad();
  private static final Map<String, AtomicInteger> STRUCK = new ConcurrentHashMap<>();
  private static final Map<String, CompletableFuture<HttpResponse<String>>> ANSWERS =
      new LinkedHashMap<>();

  @TempDir static Path folder;

  private static NomadFace face;
  private static ServedProcess service;
  private static Path token;

  /**
   * What goes wrong with one job, whose project has this name.
   *
   * @param call which question of its
   * @param times how often in a row
   * @param state empty when there is no deployment
   * @param told in one of the events, or in the problem's detail
   */
  private record Trouble(
      String project,
      String call,
      int times,
      Fault fault,
      int status,
      String state,
      int versions,
      String told) {

    static Trouble harmless(String project, String call, int times, Fault fault, String told) {
      return new Trouble(project, call, times, fault, 200, "healthy", 1, told);
    }

    @Override
    public String toString() {
      return project;
    }
  }

  private static final String FOUND = " (found to be registered already)";

  static List<Trouble> troubles() {
    Fault leaderless = Fault.says(500, "No cluster leader");
    Fault intruded =
        (exchange, deed) -> {
          NOMAD.intrude(
              JsonNodeFactory.instance.objectNode().put("ID", ServedCalls.job("raced")), "");
          Fault.NONE.answer(exchange, deed);
        };
    Fault twice =
        (exchange, deed) -> {
          deed.done();
          Fault.NONE.answer(exchange, deed);
        };
    return List.of(
        Trouble.harmless("leaderless", "register", 2, leaderless, "the cluster has no leader"),
        Trouble.harmless(
            "busy", "register", 2, Fault.says(429, "slow down"), "too many requests at once"),
        Trouble.harmless(
            "unclear",
            "register",
            1,
            Fault.says(500, "rpc error: EOF"),
            "Nomad may or may not have done it"),
        Trouble.harmless(
            "done-unclear", "register", 1, Fault.doesAndSays(500, "rpc error: EOF"), FOUND),
        Trouble.harmless("cut-before", "register", 1, Fault.BREAKS_BEFORE, "breaks off"),
        Trouble.harmless("cut-after", "register", 1, Fault.BREAKS_AFTER, FOUND),
        Trouble.harmless("half", "register", 1, Fault.HALF, FOUND),
        Trouble.harmless("silent", "register", 1, face.silence(), FOUND),
        Trouble.harmless("sent-twice", "register", 1, twice, FOUND),
        Trouble.harmless("followed-cut", "allocations", LONGER, Fault.BREAKS_BEFORE, "breaks off"),
        Trouble.harmless("followed-half", "allocations", LONG, Fault.HALF, "breaks off"),
        Trouble.harmless("followed-leaderless", "allocations", LONG, leaderless, "no leader"),
        Trouble.harmless(
            "followed-html", "allocations", LONG, Fault.says(200, "<html>"), "what isn't JSON"),
        Trouble.harmless(
            "followed-forbidden",
            "allocations",
            1,
            Fault.says(403, "ACL token not found"),
            "doesn't know nomadguard's token"),
        new Trouble(
            "forbidden",
            "register",
            ALWAYS,
            Fault.says(403, "Permission denied"),
            502,
            "refused",
            0,
            "Nomad refuses to register job \"t-es-forbidden\": nomadguard's token isn't allowed"
                + " to"),
        new Trouble(
            "never",
            "register",
            ALWAYS,
            leaderless,
            504,
            "timed_out",
            0,
            "result: timed_out: not registered within 3 s; waiting: Nomad at "
                + face.address()
                + " can't register job \"t-es-never\" just now: the cluster has no leader"),
        new Trouble(
            "raced",
            "register",
            1,
            intruded,
            409,
            "lost",
            1,
            "the job was changed meanwhile: version 0 of 2026-11-23T01:19:30Z wasn't made by nomadguard"),
        new Trouble(
            "unplanned",
            "plan",
            ALWAYS,
            leaderless,
            503,
            "",
            0,
            "Nomad at "
                + face.address()
                + " can't plan job \"t-es-unplanned\" just now: the cluster has no leader"),
        new Trouble(
            "expired",
            "plan",
            ALWAYS,
            Fault.says(403, "ACL token expired"),
            502,
            "",
            0,
            "Nomad refuses to plan job \"t-es-expired\": nomadguard's token has expired"));
  }

  @BeforeAll
  static void deployAll() throws Exception {
    face = new NomadFace(NOMAD);
    token = SmallRules.write(folder.resolve("token"), "one");
    service =
        ServedProcess.start(
            Launch.quick(
                ServedCalls.config(
                    folder.resolve("server.toml"),
                    face.address(),
                    "file = \"nomadguard.db\"",
                    "token_file = \"token\""),
                SmallRules.in(folder)));
    List<Trouble> troubles = troubles();
    face.faults(call -> fault(troubles, call));
    for (Trouble trouble : troubles) {
      String limit = trouble.status() == 504 ? "&timeout=3" : "&timeout=60";
      ANSWERS.put(
          trouble.project(), ServedCalls.deploy(service.address(), trouble.project(), limit));
    }
  }

  private static Fault fault(List<Trouble> troubles, Call call) {
    for (Trouble trouble : troubles) {
      if (call.job().equals(ServedCalls.job(trouble.project()))
          && call.name().equals(trouble.call())
          && STRUCK.computeIfAbsent(trouble.project(), key -> new AtomicInteger()).getAndIncrement()
              < trouble.times()) {
        return trouble.fault();
      }
    }
    return Fault.NONE;
  }

  @AfterAll
  static void stop() {
    service.close();
    face.close();
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void it_is_registered_once_or_not_at_all(Trouble trouble) {
    HttpResponse<String> answer = ANSWERS.get(trouble.project()).join();
    String about = answer.body() + "\n" + service.log();
    assertThat(answer.statusCode()).as(about).isEqualTo(trouble.status());
    assertThat(NOMAD.versions("", "", ServedCalls.job(trouble.project())))
        .as(about)
        .hasSize(trouble.versions());
    String id = answer.headers().firstValue("Nomadguard-Deployment").orElse("");
    if (trouble.state().isEmpty()) {
      assertThat(id).isEmpty();
      assertThat(ServedCalls.json(answer).path("detail").asText()).isEqualTo(trouble.told());
      return;
    }
    JsonNode row = ServedCalls.deployment(service.address(), id);
    assertThat(row.path("state").asText()).isEqualTo(trouble.state());
    assertThat(row.path("events").findValuesAsText("text"))
        .anyMatch(text -> text.contains(trouble.told()));
    assertThat(STRUCK.get(trouble.project()).get()).isPositive();
  }

  @Test
  void a_nomad_that_is_gone_and_comes_back_is_gone_on_with() throws Exception {
    ANSWERS.values().forEach(CompletableFuture::join);
    CountDownLatch registered = new CountDownLatch(1);
    face.faults(
        call ->
            call.name().equals("register")
                ? (exchange, deed) -> {
                  deed.done();
                  registered.countDown();
                  face.silence().answer(exchange, () -> null);
                }
                : Fault.NONE);
    CompletableFuture<HttpResponse<String>> deploying =
        ServedCalls.deploy(service.address(), "gone", "&detach=true&timeout=60");
    assertThat(registered.await(60, TimeUnit.SECONDS)).isTrue();
    face.down();
    ServedCalls.Lines lines = ServedCalls.lines(service.address(), deploying.join());
    lines.await("waiting: Nomad at " + face.address() + " can't be reached: ");
    assertThat(ServedCalls.check(service.address(), "gone").statusCode()).isEqualTo(200);

    face.up();
    assertThat(lines.await("registered ")).endsWith(FOUND);
    assertThat(lines.await("result: ")).startsWith("result: healthy");
    assertThat(NOMAD.versions("", "", ServedCalls.job("gone"))).hasSize(1);
  }

  @Test
  void a_token_that_expires_is_replaced_without_a_restart() throws Exception {
    ANSWERS.values().forEach(CompletableFuture::join);
    face.faults(
        call ->
            call.name().equals("allocations")
                ? (exchange, deed) -> {
                  boolean known =
                      "two".equals(exchange.getRequestHeaders().getFirst("X-Nomad-Token"));
                  (known ? Fault.NONE : Fault.says(403, "ACL token expired"))
                      .answer(exchange, deed);
                }
                : Fault.NONE);
    ServedCalls.Lines lines =
        ServedCalls.lines(
            service.address(),
            ServedCalls.deploy(service.address(), "rotated", "&detach=true&timeout=60").join());
    lines.await(
        "waiting: Nomad refuses to read the allocations of job \"t-es-rotated\": nomadguard's token"
            + " has expired");

    replace(token, "two");
    assertThat(lines.await("result: ")).startsWith("result: healthy");
    assertThat(NOMAD.versions("", "", ServedCalls.job("rotated"))).hasSize(1);
  }

  private static void replace(Path file, String text) throws IOException {
    Path next = SmallRules.write(file.resolveSibling("next"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
