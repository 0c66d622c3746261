package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.Activation;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.server.Await;
import io.nomadguard.server.SmallCases;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.MetricsAccess;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.rulesets.Candidate;
import io.nomadguard.server.rulesets.Candidate.State;
import io.nomadguard.server.rulesets.LiveRules;
import io.nomadguard.server.rulesets.Origin;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are edited while a service judges by them. */
class LiveRulesTest {

  private static final String AUTH = "Authorization";
  private static final String CHECK = "/api/v1/check?tier=test";

  @TempDir Path folder;

  private final BlockingQueue<Candidate> became = new LinkedBlockingQueue<>();
  private TestService service;
  private LiveRules live;
  private Path rules;
  private Path fixtures;
  private String admin;

  @BeforeEach
  void start() {
    rules = SmallRules.in(folder);
    fixtures = SmallCases.in(folder);
    SmallCases.expect(rules, fixtures);
    service =
        TestService.start(
            folder,
            new AuthSettings(true, List.of(), 0, 0, MetricsAccess.LOOPBACK),
            TestService.patient());
    admin = service.token(Role.ADMIN, "ada", "es");
    live = service.backing().rules();
    service.serve(folder);
    live.listen(
        candidate -> {
          if (candidate.state() != State.TESTING && candidate.state() != State.SUPERSEDED) {
            became.add(candidate);
          }
        });
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void watch() throws InterruptedException {
    assertThat(live.watch(rules, fixtures).trouble()).isNull();
    assertThat(next()).isEqualTo(State.ACTIVE);
  }

  private State next() throws InterruptedException {
    Candidate candidate = became.poll(120, TimeUnit.SECONDS);
    assertThat(candidate).as("what became of the rules").isNotNull();
    return candidate.state();
  }

  /** Replaced in one step, as most editors save. */
  private Path save(String file, String before, String after) throws IOException {
    Path path = rules.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(before);
    Path half = Files.writeString(folder.resolve("half"), text.replace(before, after));
    return Files.move(
        half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Which memory the job is left. */
  private long memory() {
    HttpResponse<String> answer =
        service.post(CHECK, "application/toml", SmallRules.NOMADGEN, AUTH, admin);
    assertThat(answer.statusCode()).isEqualTo(200);
    return TestService.json(answer).at("/changes/0/after").asLong();
  }

  private JsonNode told() {
    return TestService.json(service.get("/api/v1/rules", AUTH, admin));
  }

  private HttpResponse<String> activate(String query) {
    return TestService.send(
        service.request("/api/v1/rules/activate" + query).POST(HttpRequest.BodyPublishers.noBody()),
        AUTH,
        admin);
  }

  @Test
  void an_edit_with_its_expectations_decides_the_next_request() throws Exception {
    watch();
    assertThat(memory()).isEqualTo(4096);
    String old = told().path("hash").asText();

    save("modify/resources.drl", "setMemory(4096)", "setMemory(2048)");
    assertThat(next()).isEqualTo(State.FAILING);
    assertThat(memory()).isEqualTo(4096);
    JsonNode candidate = told().path("candidate");
    assertThat(candidate.path("trouble").asText()).isEqualTo("the saved rules fail 1 case");
    assertThat(candidate.at("/failing/0/case").asText()).isEqualTo("main/fires");
    assertThat(candidate.path("cases").asInt()).isEqualTo(2);
    assertThat(told().path("hash").asText()).isEqualTo(old);

    SmallCases.expect(rules, fixtures);
    assertThat(next()).isEqualTo(State.ACTIVE);
    assertThat(memory()).isEqualTo(2048);
    assertThat(told().path("hash").asText()).isNotEqualTo(old);
    assertThat(told().at("/active/origin").asText()).isEqualTo("folder");
    assertThat(told().at("/candidate/trouble").isNull()).isTrue();
  }

  @Test
  void a_broken_edit_changes_nothing_and_is_told_where_it_is() throws Exception {
    watch();
    Path file = save("modify/resources.drl", "memory > 4096", "memroy > 4096");
    assertThat(next()).isEqualTo(State.REFUSED);

    assertThat(memory()).isEqualTo(4096);
    JsonNode candidate = told().path("candidate");
    assertThat(candidate.path("state").asText()).isEqualTo("refused");
    JsonNode problem = candidate.path("problems").path(0);
    assertThat(problem.path("file").asText()).isEqualTo(file.toString());
    assertThat(problem.path("line").asInt()).isEqualTo(6);
    assertThat(problem.path("column").asInt()).isEqualTo(26);
    assertThat(problem.path("message").asText()).contains("memroy");
    HttpResponse<String> ready = service.get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).isEqualTo("ready\nsaved rules: the saved rules have 1 problem\n");
    assertThat(service.get("/metrics").body())
        .contains("nomadguard_ruleset_saved_problems 1.0")
        .contains("nomadguard_ruleset_reloads_total{outcome=\"refused\"} 1.0");

    save("modify/resources.drl", "memroy > 4096", "memory > 4096");
    assertThat(next()).isEqualTo(State.ACTIVE);
    assertThat(service.get("/health/ready").body()).isEqualTo("ready\n");
    assertThat(service.get("/metrics").body()).contains("nomadguard_ruleset_saved_problems 0.0");
  }

  @Test
  void what_the_linter_calls_an_error_is_kept_out() throws Exception {
    watch();
    Path file = save("modify/resources.drl", "limit of 4096 MB", "limit of %d MB");
    assertThat(next()).isEqualTo(State.REFUSED);

    JsonNode problem = told().at("/candidate/problems/0");
    assertThat(problem.path("file").asText()).isEqualTo(file.toString());
    assertThat(problem.path("line").asInt()).isEqualTo(8);
    assertThat(problem.path("message").asText()).endsWith("[bad-message]");
    assertThat(memory()).isEqualTo(4096);
  }

  @Test
  void a_case_that_is_changed_alone_is_told_while_the_rules_go_on() throws Exception {
    watch();
    SmallRules.write(fixtures.resolve("main/fires/expect.toml"), "verdict = \"allowed\"\n");
    assertThat(next()).isEqualTo(State.ACTIVE);

    assertThat(told().at("/candidate/trouble").asText()).isEqualTo("the rules fail 1 case");
    assertThat(memory()).isEqualTo(4096);
  }

  @Test
  void a_save_that_empties_the_file_first_is_waited_for() throws Exception {
    watch();
    Path file = rules.resolve("modify/resources.drl");
    String text = Files.readString(file);
    Files.writeString(file, "");
    Files.writeString(file, text.replace("Nodes are small", "Nodes are still small"));

    assertThat(next()).isEqualTo(State.ACTIVE);
    assertThat(told().at("/rules/0/why").asText()).isEqualTo("Nodes are still small");
  }

  @Test
  void always_lets_in_what_fails_and_says_so() throws Exception {
    live.activation(Activation.ALWAYS);
    watch();
    save("modify/resources.drl", "setMemory(4096)", "setMemory(2048)");
    assertThat(next()).isEqualTo(State.ACTIVE);

    assertThat(memory()).isEqualTo(2048);
    assertThat(told().path("activation").asText()).isEqualTo("always");
    assertThat(told().at("/candidate/trouble").asText()).isEqualTo("the rules fail 1 case");
  }

  @Test
  void manual_waits_until_somebody_says_so() throws Exception {
    live.activation(Activation.MANUAL);
    watch();
    save("ruleset.toml", "1.2.3", "1.2.4");
    assertThat(next()).isEqualTo(State.WAITING);
    assertThat(told().path("version").asText()).isEqualTo("1.2.3");
    assertThat(told().at("/candidate/version").asText()).isEqualTo("1.2.4");
    assertThat(service.get("/health/ready").body())
        .isEqualTo("ready\nsaved rules: the saved rules wait to be let in\n");
    String hash = told().at("/candidate/hash").asText();

    TestService.assertProblem(
        activate("?hash=abc"),
        409,
        "Conflict",
        "no version of the rules that ever decided has a hash that begins with \"abc\"; saved last"
            + " were "
            + hash);
    assertThat(told().path("version").asText()).isEqualTo("1.2.3");

    HttpResponse<String> let = activate("?hash=" + hash);
    assertThat(let.statusCode()).isEqualTo(200);
    assertThat(TestService.json(let).path("version").asText()).isEqualTo("1.2.4");
    assertThat(TestService.json(let).at("/active/origin").asText()).isEqualTo("confirmed");
    assertThat(TestService.json(let).at("/active/by").asText()).isEqualTo("ada");
    assertThat(TestService.json(let).at("/candidate/state").asText()).isEqualTo("active");
  }

  @Test
  void what_fails_is_let_in_when_that_is_meant() throws Exception {
    watch();
    save("modify/resources.drl", "setMemory(4096)", "setMemory(2048)");
    assertThat(next()).isEqualTo(State.FAILING);

    TestService.assertProblem(
        activate(""),
        409,
        "Conflict",
        "the saved rules fail 1 case; failing=true lets them in all the same");
    assertThat(activate("?failing=true").statusCode()).isEqualTo(200);
    assertThat(memory()).isEqualTo(2048);
  }

  /** A rule that doesn't end. */
  private Path saveSpinning(String limit) throws IOException {
    Path settings = rules.resolve("ruleset.toml");
    Files.writeString(
        settings, Files.readString(settings) + "[limits]\ntime = \"" + limit + "\"\n");
    return SmallRules.write(
        rules.resolve("validate/spin.drl"),
        """
        function boolean spin(Job j) { long n = 0; while (j != null) { n++; } return true; }

        rule "spin"
          @title("Spins") @enforcement(hard) @why("It never ends")
        when
          $job : Job(spin(this))
        then
          deny($job, "spun");
        end
        """);
  }

  @Test
  void a_rule_that_does_not_end_fails_its_first_case_and_no_other_is_run() throws Exception {
    watch();
    saveSpinning("300ms");
    assertThat(next()).isEqualTo(State.FAILING);

    String trouble =
        "the saved rules fail case main/fires: rule \"spin\" was stopped: all rules of a phase"
            + " together may take 300 ms";
    assertThat(service.get("/health/ready").body())
        .isEqualTo("ready\nsaved rules: " + trouble + "\n");
    JsonNode candidate = told().path("candidate");
    assertThat(candidate.path("trouble").asText()).isEqualTo(trouble);
    assertThat(candidate.path("cases").asInt()).isEqualTo(1);
    assertThat(candidate.path("failing")).hasSize(1);
    JsonNode failures = candidate.at("/failing/0/failures");
    assertThat(failures)
        .extracting(JsonNode::asText)
        .containsExactly(
            "rule \"spin\" was stopped: all rules of a phase together may take 300 ms",
            "missing finding: image-has-version (soft) /TaskGroups/0/Tasks/0/Config/image at 10:9:"
                + " p-es-web runs registry.example.com/web:latest",
            "unexpected finding: rule-failed (hard): rule \"spin\" was stopped: all rules of a phase"
                + " together may take 300 ms",
            "the case after it isn't run: a rule that doesn't end would take as long there");
    assertThat(memory()).isEqualTo(4096);
  }

  @Test
  void a_save_ends_the_testing_of_a_rule_that_does_not_end() throws Exception {
    watch();
    byte[] settings = Files.readAllBytes(rules.resolve("ruleset.toml"));
    Path spinning = saveSpinning("60s");
    Await.until(
        () -> {
          Candidate candidate = live.candidate();
          return candidate != null && candidate.state() == State.TESTING;
        });

    final long start = System.nanoTime();
    Files.delete(spinning);
    Files.write(rules.resolve("ruleset.toml"), settings);

    assertThat(next()).isEqualTo(State.ACTIVE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(told().at("/candidate/trouble").isNull()).isTrue();
  }

  @Test
  void rules_cannot_loosen_how_they_come_in_themselves() throws Exception {
    watch();
    save("modify/resources.drl", "setMemory(4096)", "setMemory(2048)");
    assertThat(next()).isEqualTo(State.FAILING);
    save("ruleset.toml", "version", "activation = \"always\"\nversion");
    assertThat(next()).isEqualTo(State.FAILING);
    assertThat(memory()).isEqualTo(4096);
  }

  @Test
  void what_somebody_chose_stays_until_something_is_saved_again() throws Exception {
    watch();
    final RulesetSource first = RulesetSource.read(rules);
    save("ruleset.toml", "1.2.3", "1.2.4");
    assertThat(next()).isEqualTo(State.ACTIVE);

    live.activate(first, null, Origin.chosenBy("ada"));
    assertThat(told().path("version").asText()).isEqualTo("1.2.3");
    assertThat(told().at("/active/by").asText()).isEqualTo("ada");
    assertThat(told().at("/candidate/state").asText()).isEqualTo("waiting");
    assertThat(activate("").statusCode()).isEqualTo(200);
    assertThat(next()).isEqualTo(State.ACTIVE);
    assertThat(told().path("version").asText()).isEqualTo("1.2.4");

    live.activate(first, null, Origin.chosenBy("ada"));
    save("ruleset.toml", "1.2.4", "1.2.5");
    assertThat(next()).isEqualTo(State.ACTIVE);
    assertThat(told().path("version").asText()).isEqualTo("1.2.5");
  }

  @Test
  void a_tier_with_rules_of_its_own_keeps_them() throws Exception {
    watch();
    live.activate(RulesetSource.read(rules), "production", Origin.chosenBy("ada"));
    save("ruleset.toml", "1.2.3", "1.2.4");
    assertThat(next()).isEqualTo(State.ACTIVE);

    String production = "/api/v1/check?tier=production";
    assertThat(version(production, SmallRules.NOMADGEN)).isEqualTo("1.2.3");
    assertThat(version(CHECK, SmallRules.NOMADGEN)).isEqualTo("1.2.4");
    assertThat(version("/api/v1/check", "tier = \"production\"\n" + SmallRules.NOMADGEN))
        .isEqualTo("1.2.3");
    assertThat(told().at("/pinned/production/version").asText()).isEqualTo("1.2.3");

    assertThat(live.active().unpin("production")).isTrue();
    assertThat(version(production, SmallRules.NOMADGEN)).isEqualTo("1.2.4");
  }

  private String version(String path, String text) {
    return TestService.json(service.post(path, "application/toml", text, AUTH, admin))
        .at("/ruleset/version")
        .asText();
  }

  @Test
  void a_decision_is_replayed_by_the_rules_it_was_made_by() throws Exception {
    watch();
    HttpResponse<String> answer =
        service.post(CHECK, "application/toml", SmallRules.NOMADGEN, AUTH, admin);
    save("modify/resources.drl", "setMemory(4096)", "setMemory(2048)");
    assertThat(next()).isEqualTo(State.FAILING);
    assertThat(activate("?failing=true").statusCode()).isEqualTo(200);

    HttpResponse<String> replayed =
        TestService.send(
            service
                .request(
                    "/api/v1/decisions/"
                        + TestService.header(answer, "Nomadguard-Decision")
                        + "/replay")
                .POST(HttpRequest.BodyPublishers.noBody()),
            AUTH,
            admin);
    assertThat(TestService.json(replayed).path("same").asBoolean()).isTrue();
  }

  @Test
  void who_asked_before_goes_on_with_what_it_got() throws Exception {
    watch();
    Decider before = live.active().usual();
    save("ruleset.toml", "1.2.3", "1.2.4");
    assertThat(next()).isEqualTo(State.ACTIVE);

    assertThat(before.ruleset().version()).isEqualTo("1.2.3");
    assertThat(live.active().usual().ruleset().version()).isEqualTo("1.2.4");
  }
}
