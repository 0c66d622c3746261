package io.nomadguard.server.cli;

import static io.nomadguard.server.nomad.ScriptedNomad.json;
import static io.nomadguard.server.nomad.ScriptedNomad.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.history.History;
import io.nomadguard.server.history.Judged;
import io.nomadguard.server.nomad.ScriptedNomad;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesImpactCommandTest {

  private static final String JOB =
      """
      {"ID": "%1$s", "Name": "%1$s", "Namespace": "default", "Type": "service", "Status": "running",
       "Stop": false, "Version": 3, "JobModifyIndex": 17, "SubmitTime": 1795396770731885824,
       "Datacenters": ["dc1"], "TaskGroups": [{"Name": "app", "Count": 1, "Tasks": [{"Name": "web",
       "Driver": "docker", "Config": {"image": "nginx:1.29"},
       "Resources": {"CPU": 100, "MemoryMB": %2$d}}]}]}
      """;

  @TempDir private Path folder;
  private Path rules;
  private Path candidate;
  private Installation installation;

  @BeforeEach
  void writeRules() throws IOException {
    rules = SmallRules.in(folder);
    candidate = SmallRules.in(folder.resolve("next"));
    Path clamp = candidate.resolve("modify/resources.drl");
    SmallRules.write(clamp, Files.readString(clamp).replace("4096", "1024"));
    SmallRules.write(folder.resolve("fixtures/main/web/nomadgen.toml"), SmallRules.NOMADGEN);
    SmallRules.write(folder.resolve("fixtures/main/web/request.toml"), "tier = \"test\"\n");
    installation = new Installation(rules, folder.resolve("cache"));
  }

  private Run fixtures(Path other, String... more) {
    String[] args = {"rules", "impact", "--candidate", other.toString(), "--against", "fixtures"};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Run.of(installation, "", all);
  }

  @Test
  void the_same_rules_are_0() {
    Run run = fixtures(rules);

    assertThat(run.out()).isEqualTo("1 job: nothing differs\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void a_lower_limit_is_told_and_is_1() {
    Run run = fixtures(candidate);

    assertThat(run.out())
        .isEqualTo(
            """
            changed: main/web (t-es-web, tier test)
              - clamp-memory at /TaskGroups/0/Tasks/0/Resources/MemoryMB: 8000 → 4096
              + clamp-memory at /TaskGroups/0/Tasks/0/Resources/MemoryMB: 8000 → 1024

            By team:
              es: 1 job: 1 changed

            1 job: 1 changed
            """);
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_read_is_2() {
    SmallRules.write(candidate.resolve("validate/broken.drl"), "rule \"open\" when then\n");

    assertThat(fixtures(candidate).code()).isEqualTo(2);
    assertThat(fixtures(folder.resolve("none")).err())
        .startsWith("nomadguard: there is no folder of rules at ");
  }

  private Run live(Map<String, String> environment) {
    return run(environment, "--against", "live");
  }

  private Run run(Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false,
            false);
    int code =
        new CommandLine(new RulesImpactCommand(terminal, installation, environment))
            .setErr(new PrintWriter(terminal.err(), true))
            .execute(
                Stream.concat(Stream.of("--candidate", candidate.toString()), Stream.of(args))
                    .toArray(String[]::new));
    terminal.flush();
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void running_jobs_are_read_page_by_page_and_one_that_vanished_is_counted() {
    try (ScriptedNomad nomad = new ScriptedNomad()) {
      nomad
          .on("GET /v1/nodes", json("[]"))
          .on(
              "GET /v1/jobs?namespace=*&per_page=500",
              exchange -> {
                exchange.getResponseHeaders().add("X-Nomad-NextToken", "default.t-ops-b");
                json("""
                        [{"ID": "t-es-a", "Namespace": "default", "Status": "running"},
                         {"ID": "t-es-old", "Namespace": "default", "Status": "dead"},
                         {"ID": "t-es-c/periodic-1", "ParentID": "t-es-c", "Status": "running"}]
                        """)
                    .to(exchange);
              })
          .on(
              "GET /v1/jobs?namespace=*&per_page=500&next_token=default.t-ops-b",
              json(
                  """
                  [{"ID": "t-ops-b", "Namespace": "default", "Status": "running"},
                   {"ID": "t-ops-gone", "Namespace": "default", "Status": "running"}]
                  """))
          .on("GET /v1/job/t-es-a?namespace=default", json(JOB.formatted("t-es-a", 2000)))
          .on("GET /v1/job/t-ops-b?namespace=default", json(JOB.formatted("t-ops-b", 500)))
          .on("GET /v1/job/t-ops-gone?namespace=default", text(404, "job not found"));

      Run run = live(Map.of("NOMAD_ADDR", nomad.address().toString()));

      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .isEqualTo(
              """
              changed: default/t-es-a (tier test)
                + clamp-memory at /TaskGroups/0/Tasks/0/Resources/MemoryMB: 2000 → 1024

              By team:
                es: 1 job: 1 changed
                ops: 1 job: nothing differs

              2 jobs: 1 changed; 1 vanished meanwhile
              """);
      assertThat(run.code()).isEqualTo(1);
    }
  }

  private void remembered(Instant at, String tier, String memory) {
    StoreSettings settings =
        StoreSettings.usual(Map.of("XDG_STATE_HOME", folder.resolve("state").toString()));
    Decider decider = SmallRules.decider();
    Submission submission =
        new Submission(
            "check",
            "nomadgen.toml",
            SourceFormat.TOML,
            SmallRules.NOMADGEN.replace("8000", memory).getBytes(StandardCharsets.UTF_8),
            InjectedFiles.none(),
            tier,
            null,
            null,
            Submitter.anonymous(),
            Map.of(),
            at);
    try (Store store = Stores.open(settings);
        History history = History.open(store, settings, folder.resolve("cache"))) {
      history.rememberNow(new Judged(decider, submission, Map.of(), decider.decide(submission)));
    }
  }

  @Test
  void remembered_decisions_are_judged_as_they_were_submitted() {
    Instant now = Instant.now();
    remembered(now, "test", "2000");
    remembered(now, "production", "512");
    Map<String, String> environment = Map.of("XDG_STATE_HOME", folder.resolve("state").toString());

    Run run = run(environment, "--against", "log");
    Run none = run(environment, "--against", "log", "--since", "2999-01-01");

    assertThat(run.err()).isEmpty();
    assertThat(run.out().replaceAll("[0-9A-Z]{26}", "ID"))
        .isEqualTo(
            """
            changed: ID/t-es-web (tier test)
              + clamp-memory at /TaskGroups/0/Tasks/0/Resources/MemoryMB: 2000 → 1024

            By team:
              es: 2 jobs: 1 changed

            2 jobs: 1 changed
            """);
    assertThat(run.code()).isEqualTo(1);
    assertThat(none.out()).isEqualTo("0 jobs: nothing differs\n");
    assertThat(none.code()).isZero();
  }

  @Test
  void a_log_that_is_not_there_and_a_past_that_is_none_are_2() {
    Run run = run(Map.of("XDG_STATE_HOME", folder.toString()), "--against", "log");
    Run past = run(Map.of(), "--against", "fixtures", "--since", "7d");
    Run wrong = run(Map.of(), "--against", "log", "--since", "yesterday");

    assertThat(run.err()).startsWith("there is no store at " + folder);
    assertThat(past.err()).startsWith("--since is for --against log");
    assertThat(wrong.err()).contains("must be so long ago, as 12h or 7d");
    assertThat(List.of(run.code(), past.code(), wrong.code())).containsOnly(2);
  }

  @Test
  void a_cluster_that_refuses_is_4_and_none_is_2() {
    try (ScriptedNomad nomad = new ScriptedNomad()) {
      nomad.on("GET /v1/nodes", text(403, "Permission denied"));

      Run run = live(Map.of("NOMAD_ADDR", nomad.address().toString()));

      assertThat(run.err()).startsWith("nomadguard: ").doesNotContain("\tat ");
      assertThat(run.out()).isEmpty();
      assertThat(run.code()).isEqualTo(4);
    }
    assertThat(live(Map.of()).code()).isEqualTo(2);
  }
}
