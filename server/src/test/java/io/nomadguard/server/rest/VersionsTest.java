package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.MetricsAccess;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.rulesets.Activated;
import io.nomadguard.server.rulesets.Candidate;
import io.nomadguard.server.rulesets.LiveRules;
import io.nomadguard.server.rulesets.Origin;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of the rules: kept, compared, chosen again, pinned to a tier. */
class VersionsTest {

  private static final String AUTH = "Authorization";

  @TempDir Path folder;

  private TestService service;
  private Path rules;
  private String admin;

  @BeforeEach
  void start() {
    rules = SmallRules.in(folder);
    open();
  }

  private void open() {
    service = another();
    admin = service.token(Role.ADMIN, "ada", "es");
  }

  /** A service with the same store. */
  private TestService another() {
    return TestService.start(
        folder,
        new AuthSettings(true, List.of(), 0, 0, MetricsAccess.LOOPBACK),
        TestService.settings());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** Which memory a job is left in a tier. */
  private long memory(TestService asked, String tier) {
    HttpResponse<String> answer =
        asked.post(
            "/api/v1/check?tier=" + tier,
            "application/toml",
            SmallRules.NOMADGEN.replace(":latest", ":1"),
            AUTH,
            admin);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestService.json(answer).at("/changes/0/after").asLong();
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer = service.get(path, AUTH, admin);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestService.json(answer);
  }

  private HttpResponse<String> send(String method, String path) {
    return TestService.send(
        service.request(path).method(method, HttpRequest.BodyPublishers.noBody()), AUTH, admin);
  }

  private void activate(String query) {
    HttpResponse<String> answer = send("POST", "/api/v1/rules/activate?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Saves the rules with another limit while nobody watches, and tries them; gives the hash. */
  private String limit(int memory) throws Exception {
    Path file = rules.resolve("modify/resources.drl");
    Files.writeString(
        file,
        Files.readString(file).replaceAll("setMemory\\(\\d+\\)", "setMemory(" + memory + ")"));
    return tried().hash();
  }

  private Candidate tried() {
    return service
        .backing()
        .rules()
        .offer("place", RulesetSource.read(rules), null, Origin.folder(), false, () -> false);
  }

  @Test
  void each_version_is_kept_and_any_is_active_again_by_one_call() throws Exception {
    String first = limit(4000);
    String second = limit(3000);
    assertThat(memory(service, "test")).isEqualTo(3000);

    JsonNode versions = get("/api/v1/rules/versions").path("versions");
    assertThat(versions).hasSize(2);
    assertThat(versions.at("/0/hash").asText()).isEqualTo(second);
    assertThat(versions.at("/0/usual").asBoolean()).isTrue();
    assertThat(versions.at("/1/hash").asText()).isEqualTo(first);
    assertThat(versions.at("/1/usual").asBoolean()).isFalse();

    activate("hash=" + first.substring(0, 10) + "&reason=too%20low");

    assertThat(memory(service, "test")).isEqualTo(4000);
    assertThat(get("/api/v1/rules").path("hash").asText()).isEqualTo(first);
    assertThat(get("/api/v1/rules").at("/active/by").asText()).isEqualTo("ada");
    JsonNode one = get("/api/v1/rules/versions/" + first);
    assertThat(one.at("/activations/0/origin").asText()).isEqualTo("chosen");
    assertThat(one.at("/activations/0/by").asText()).isEqualTo("ada");
    assertThat(one.at("/activations/0/reason").asText()).isEqualTo("too low");
    assertThat(one.at("/activations/1/origin").asText()).isEqualTo("folder");
    assertThat(one.path("files").path("modify/resources.drl").asText()).contains("4000");
    HttpResponse<String> diff =
        service.get("/api/v1/rules/diff?from=" + second, AUTH, admin, "Accept", "text/plain");
    assertThat(diff.body())
        .contains("~ clamp-memory", "-  modify($resources) { setMemory(3000) }")
        .contains("+  modify($resources) { setMemory(4000) }");
  }

  @Test
  void a_choice_outlives_the_process_until_the_folder_changes() throws Exception {
    String first = limit(4000);
    service.backing().rules().watch(rules, null);
    limit(3000);
    service.backing().versions().saw(place(), tried().hash());
    activate("hash=" + first);
    service.close();

    open();
    Candidate found = service.backing().rules().watch(rules, null);

    assertThat(found.state()).isEqualTo(Candidate.State.WAITING);
    assertThat(memory(service, "test")).isEqualTo(4000);
    service.close();

    Path file = rules.resolve("modify/resources.drl");
    Files.writeString(file, Files.readString(file).replace("3000", "2000"));
    open();
    found = service.backing().rules().watch(rules, null);
    assertThat(found.state()).isEqualTo(Candidate.State.ACTIVE);
    assertThat(memory(service, "test")).isEqualTo(2000);
  }

  private String place() {
    return service.backing().rules().place(rules);
  }

  @Test
  void rules_that_are_broken_at_the_start_leave_those_that_decided_before() throws Exception {
    limit(4000);
    service.close();
    Files.writeString(rules.resolve("modify/resources.drl"), "rule");

    open();
    Candidate found = service.backing().rules().watch(rules, null);

    assertThat(found.state()).isEqualTo(Candidate.State.REFUSED);
    assertThat(memory(service, "test")).isEqualTo(4000);
  }

  @Test
  void saved_rules_wait_when_others_are_chosen_meanwhile_and_not_when_they_are_chosen()
      throws Exception {
    limit(4000);
    RulesetSource before = RulesetSource.read(rules);
    Path file = rules.resolve("modify/resources.drl");
    Files.writeString(file, Files.readString(file).replace("4000", "3000"));
    RulesetSource saved = RulesetSource.read(rules);

    assertThat(triedWhileChosen(saved, before)).isEqualTo(Candidate.State.WAITING);
    assertThat(memory(service, "test")).isEqualTo(4000);
    assertThat(triedWhileChosen(saved, saved)).isEqualTo(Candidate.State.ACTIVE);
    assertThat(memory(service, "test")).isEqualTo(3000);
  }

  /** Another replica's choice comes while rules are tried, before they could decide. */
  private Candidate.State triedWhileChosen(RulesetSource saved, RulesetSource chosen) {
    LiveRules live = service.backing().rules();
    AtomicBoolean done = new AtomicBoolean();
    return live.offer(
            "place",
            saved,
            null,
            Origin.folder(),
            false,
            () -> {
              if (!done.getAndSet(true)) {
                live.activate(chosen, null, Origin.git("0123456789"));
              }
              return false;
            })
        .state();
  }

  @Test
  void a_tier_keeps_its_own_until_the_new_ones_are_promoted() throws Exception {
    String old = limit(4000);
    activate("hash=" + old + "&tier=production");
    String fresh = limit(3000);
    assertThat(memory(service, "test")).isEqualTo(3000);
    assertThat(memory(service, "production")).isEqualTo(4000);
    JsonNode versions = get("/api/v1/rules/versions").path("versions");
    assertThat(versions.at("/0/hash").asText()).isEqualTo(fresh);
    assertThat(versions.at("/1/tiers").toString()).isEqualTo("[\"production\"]");
    assertThat(
            TestService.json(service.get("/api/v1/rules/diff?from=production&to=test", AUTH, admin))
                .at("/rules/0/rule")
                .asText())
        .isEqualTo("clamp-memory");
    service.close();

    open();
    service.backing().rules().watch(rules, null);
    assertThat(memory(service, "production")).isEqualTo(4000);

    activate("from=test&tier=production");
    assertThat(memory(service, "production")).isEqualTo(3000);
    limit(2000);
    assertThat(memory(service, "production")).isEqualTo(3000);
    assertThat(memory(service, "test")).isEqualTo(2000);

    assertThat(send("DELETE", "/api/v1/rules/pins/production").statusCode()).isEqualTo(200);
    assertThat(memory(service, "production")).isEqualTo(2000);
    assertThat(send("DELETE", "/api/v1/rules/pins/production").statusCode()).isEqualTo(404);
  }

  @Test
  void other_replicas_follow() throws Exception {
    String first = limit(4000);
    try (TestService replica = another()) {
      assertThat(memory(replica, "test")).isEqualTo(4000);
      BlockingQueue<Activated> heard = new LinkedBlockingQueue<>();
      replica.backing().rules().active().listen(heard::add);

      String second = limit(3000);
      Activated followed = heard.poll(20, TimeUnit.SECONDS);
      assertThat(followed).isNotNull();
      assertThat(followed.decider().ruleset().hash()).isEqualTo(second);
      assertThat(memory(replica, "test")).isEqualTo(3000);

      activate("hash=" + first + "&tier=production");
      followed = heard.poll(20, TimeUnit.SECONDS);
      assertThat(followed).isNotNull();
      assertThat(followed.tier()).isEqualTo("production");
      assertThat(followed.origin()).isEqualTo(Origin.chosenBy("ada"));
      assertThat(memory(replica, "production")).isEqualTo(4000);
      // What was followed is not written down again.
      assertThat(replica.store.rulesets().after(0)).hasSize(3);
    }
  }

  @Test
  void what_cannot_be_chosen_is_told() throws Exception {
    limit(4000);

    HttpResponse<String> none = send("POST", "/api/v1/rules/activate?hash=ffff&tier=test");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(TestService.json(none).path("detail").asText())
        .isEqualTo(
            "no version of the rules that ever decided has a hash that begins with \"ffff\"");
    HttpResponse<String> tier = send("POST", "/api/v1/rules/activate?from=test&tier=prod");
    assertThat(tier.statusCode()).isEqualTo(400);
    assertThat(TestService.json(tier).path("detail").asText())
        .isEqualTo("there is no tier \"prod\"; known are production, test");
    assertThat(send("POST", "/api/v1/rules/activate?from=test&hash=ff").statusCode())
        .isEqualTo(400);
  }
}
