package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.SmallCases;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.git.GitSettings;
import io.nomadguard.server.git.RulesRepository;
import io.nomadguard.server.git.TestRepository;
import io.nomadguard.server.rulesets.Candidate;
import io.nomadguard.server.rulesets.Candidate.State;
import io.nomadguard.server.webhook.Forge;
import io.nomadguard.server.webhook.ForgeKind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose rules come from git. */
class GitRulesTest {

  @TempDir Path home;

  private final BlockingQueue<Candidate> became = new LinkedBlockingQueue<>();
  private TestRepository theirs;
  private TestService service;
  private Path rules;

  @BeforeEach
  void begin() throws Exception {
    theirs = TestRepository.in(home.resolve("theirs"));
    rules = SmallRules.in(theirs.folder());
    SmallCases.expect(rules, SmallCases.in(theirs.folder()));
    open();
  }

  private void open() throws Exception {
    Path secret = Files.writeString(home.resolve("secret"), "s3cret");
    Forge forge =
        new Forge(
            "rules",
            ForgeKind.GITEA,
            URI.create("http://localhost"),
            secret,
            secret,
            "",
            List.of(),
            null,
            true);
    service = TestService.startWithout(home, AuthSettings.none(), List.of(forge));
    service
        .backing()
        .rules()
        .listen(
            candidate -> {
              if (candidate.state() != State.TESTING && candidate.state() != State.SUPERSEDED) {
                became.add(candidate);
              }
            });
  }

  @AfterEach
  void end() {
    service.close();
  }

  private Candidate watch(@Nullable Path signers) throws Exception {
    GitSettings settings =
        new GitSettings(
            theirs.folder().toString(),
            "main",
            null,
            "rules",
            "fixtures",
            Duration.ofHours(1),
            null,
            null,
            null,
            null,
            signers,
            null,
            new Position("server.toml", 1, 1));
    Candidate first =
        service
            .backing()
            .rules()
            .watch(RulesRepository.open(settings, home.resolve("copy")), home.resolve("cases"));
    became.clear();
    return first;
  }

  private Candidate next() throws InterruptedException {
    Candidate candidate = became.poll(60, TimeUnit.SECONDS);
    assertThat(candidate).as("what became of the commit").isNotNull();
    return candidate;
  }

  private String commit(int memory, boolean expected) throws Exception {
    Path file = rules.resolve("modify/resources.drl");
    Files.writeString(
        file,
        Files.readString(file).replaceAll("setMemory\\(\\d+\\)", "setMemory(" + memory + ")"));
    if (expected) {
      SmallCases.expect(rules, theirs.folder().resolve("fixtures"));
    }
    return theirs.commit("memory " + memory);
  }

  private JsonNode decision() {
    HttpResponse<String> answer =
        service.post("/api/v1/check?tier=test", "application/toml", SmallRules.NOMADGEN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestService.json(answer);
  }

  /** As the forge tells of a push. */
  private void push() throws Exception {
    String body = "{\"ref\":\"refs/heads/main\"}";
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    HttpResponse<String> answer =
        service.post(
            "/api/v1/webhook/rules",
            "application/json",
            body,
            "X-Gitea-Event",
            "push",
            "X-Gitea-Signature",
            signature);
    assertThat(answer.body()).isEqualTo("the rules will be fetched\n");
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void a_push_is_fetched_and_tested_and_its_commit_is_in_the_decisions() throws Exception {
    String first = theirs.commit("one");
    assertThat(watch(null).state()).isEqualTo(State.ACTIVE);
    assertThat(decision().at("/ruleset/commit").asText()).isEqualTo(first);

    String failing = commit(3000, false);
    push();
    Candidate candidate = next();
    assertThat(candidate.state()).isEqualTo(State.FAILING);
    assertThat(candidate.origin().commit()).isEqualTo(failing);
    assertThat(decision().at("/ruleset/commit").asText()).isEqualTo(first);

    String second = commit(3000, true);
    push();
    assertThat(next().state()).isEqualTo(State.ACTIVE);
    JsonNode decision = decision();
    assertThat(decision.at("/ruleset/commit").asText()).isEqualTo(second);
    assertThat(decision.at("/changes/0/after").asInt()).isEqualTo(3000);
    JsonNode told = TestService.json(service.get("/api/v1/rules"));
    assertThat(told.at("/active/origin").asText()).isEqualTo("git");
    assertThat(told.at("/active/commit").asText()).isEqualTo(second);
    JsonNode versions = TestService.json(service.get("/api/v1/rules/versions"));
    assertThat(versions.at("/versions/0/commit").asText()).isEqualTo(second);
    assertThat(versions.at("/versions/1/commit").asText()).isEqualTo(first);

    // Decided again it is the same, commit and all.
    HttpResponse<String> replay =
        TestService.send(
            service
                .request("/api/v1/decisions/" + decision.path("id").asText() + "/replay")
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(TestService.json(replay).path("same").asBoolean()).as(replay.body()).isTrue();
  }

  @Test
  void who_went_back_stays_back_over_a_restart_until_there_is_a_new_commit() throws Exception {
    String first = theirs.commit("one");
    String hash = watch(null).hash();
    commit(3000, true);
    push();
    assertThat(next().state()).isEqualTo(State.ACTIVE);
    service.backing().versions().choose(hash, null, "ada", "too low");
    assertThat(decision().at("/ruleset/commit").asText()).isEqualTo(first);
    service.close();

    open();
    assertThat(watch(null).state()).isEqualTo(State.WAITING);
    assertThat(decision().at("/ruleset/commit").asText()).isEqualTo(first);

    String third = commit(2000, true);
    push();
    assertThat(next().state()).isEqualTo(State.ACTIVE);
    assertThat(decision().at("/ruleset/commit").asText()).isEqualTo(third);
  }

  @Test
  void what_is_not_signed_or_cannot_be_fetched_changes_nothing_and_is_told() throws Exception {
    String first = theirs.commit("one");
    assertThat(watch(null).state()).isEqualTo(State.ACTIVE);
    Files.move(theirs.folder().resolve(".git"), theirs.folder().resolve("gone"));
    push();
    assertThat(next().problems().get(0).message()).startsWith(theirs.folder() + " branch main: ");
    Files.move(theirs.folder().resolve("gone"), theirs.folder().resolve(".git"));
    push();
    assertThat(next().state()).isEqualTo(State.ACTIVE);
    assertThat(decision().at("/ruleset/commit").asText()).isEqualTo(first);

    Path nobody = Files.writeString(home.resolve("signers"), "");
    Candidate unsigned = watch(nobody);
    assertThat(unsigned.state()).isEqualTo(State.REFUSED);
    assertThat(unsigned.problems().get(0).message()).isEqualTo("commit " + first + " isn't signed");
  }
}
