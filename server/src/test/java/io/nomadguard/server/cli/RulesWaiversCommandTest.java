package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.server.history.History;
import io.nomadguard.server.history.Judged;
import io.nomadguard.server.store.AuditJobRow;
import io.nomadguard.server.store.AuditRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesWaiversCommandTest {

  private static final Path SHIPPED =
      Path.of(System.getProperty("nomadguard.root", "..")).resolve("rules");

  @TempDir private Path home;

  private final LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(3);

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(home.resolve("rules/validate"));
    Files.createDirectories(home.resolve("rules/data"));
    Files.copy(SHIPPED.resolve("site.toml"), home.resolve("rules/site.toml"));
    Files.writeString(
        home.resolve("rules/validate/a.drl"),
        "rule \"no-x\" @title(\"T\") @enforcement(hard) @why(\"W\") when $t : Task() then"
            + " deny($t, \"x\"); end\n");
    Files.writeString(home.resolve("server.toml"), "[store]\nfile = \"nomadguard.db\"\n");
  }

  private Run run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", home.resolve("server.toml").toString()));
    return Run.of(
        new Installation(home.resolve("rules"), home.resolve("cache")),
        "",
        all.toArray(String[]::new));
  }

  private void waivers() throws IOException {
    Files.writeString(
        home.resolve("rules/data/waivers.toml"),
        """
        [[waiver]]
        rule = "no-x"
        job = "p-old"
        until = 2020-01-01
        reason = "gone"
        [[waiver]]
        rule = "no-x"
        team = "web"
        tier = "test"
        until = 2999-12-31
        reason = "nobody is hurt"
        owner = "web@example.com"
        ticket = "PLAT-1"
        [[waiver]]
        rule = "no-x"
        job = "p-web-*"
        until = %s
        reason = "moves on Friday"
        """
            .formatted(soon));
  }

  @Test
  void as_text() throws IOException {
    waivers();

    Run run = run("rules", "waivers");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            expiring  until %s  no-x for job p-web-*
                      moves on Friday
            active    until 2999-12-31  no-x for team web, tier test
                      nobody is hurt (PLAT-1) — web@example.com
            expired   until 2020-01-01  no-x for job p-old
                      gone

            1 expiring, 1 active, 1 expired
            """
                .formatted(soon));
    assertThat(run("rules", "waivers", "--soon", "1").out()).endsWith("\n2 active, 1 expired\n");
  }

  @Test
  void as_json() throws IOException {
    waivers();

    assertThat(run("rules", "waivers", "--format", "json").out())
        .startsWith(
            """
            {
              "waivers" : [ {
                "standing" : "expiring",
                "rule" : "no-x",
                "job" : "p-web-*",
                "team" : "",
            """);
  }

  /** A decision on a job, as the service keeps it. */
  private void decided(String job) {
    Decider decider = Decider.open(home.resolve("rules"), home.resolve("cache"));
    String text =
        """
        job "%s" {
          group "g" {
            task "t" { driver = "docker" }
          }
        }
        """
            .formatted(job);
    Submission submission =
        new Submission(
            "check",
            "job.nomad.hcl",
            SourceFormat.HCL,
            text.getBytes(StandardCharsets.UTF_8),
            InjectedFiles.none(),
            null,
            null,
            null,
            Submitter.anonymous(),
            Map.of(),
            Instant.now());
    StoreSettings settings = StoreSettings.file(home.resolve("nomadguard.db"));
    try (Store store = Stores.open(settings);
        History history = History.open(store, settings, home.resolve("cache"))) {
      history.rememberNow(new Judged(decider, submission, Map.of(), decider.decide(submission)));
    }
  }

  @Test
  void when_each_was_last_of_use_is_told_where_there_is_a_store() throws IOException {
    waivers();
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    decided("p-other-job");
    decided("p-web-shop");

    assertThat(run("rules", "waivers").out())
        .isEqualTo(
            """
            expiring  until %1$s  no-x for job p-web-*
                      moves on Friday
                      last of use %2$s
            active    until 2999-12-31  no-x for team web, tier test
                      nobody is hurt (PLAT-1) — web@example.com
                      never of use since %2$s
            expired   until 2020-01-01  no-x for job p-old
                      gone
                      never of use since %2$s

            1 expiring, 1 active, 1 expired; 2 never of use since %2$s, as far as the store knows
            """
                .formatted(soon, today));
    assertThat(run("rules", "waivers", "--format", "json").out())
        .containsPattern("\"lastUsed\" : \"" + today)
        .containsPattern("\"remembersSince\" : \"" + today);
  }

  @Test
  void an_audit_tells_too_and_the_last_use_counts() throws IOException {
    waivers();
    decided("p-web-shop");
    StoreSettings settings = StoreSettings.file(home.resolve("nomadguard.db"));
    try (Store store = Stores.open(settings)) {
      AuditRow row =
          new AuditRow(
              "01KAWX0000000000000000000Z",
              "here",
              "running",
              "command",
              null,
              null,
              "hash",
              null,
              null,
              Instant.parse("2026-01-02T03:04:05Z"),
              null,
              0,
              0,
              "",
              "");
      store.audits().begin(row, "me", Duration.ofMinutes(1));
      store
          .audits()
          .add(
              row.id(),
              List.of(
                  new AuditJobRow(
                      "default/t-web-shop",
                      "web",
                      "allowed",
                      "",
                      "{\"job\": \"t-web-shop\", \"tier\": \"test\"}",
                      List.of(new AuditJobRow.RuleOf("no-x", 1, 1)))));
      store.audits().end(row.id(), AuditRow.DONE, "", "{}", row.started(), "me");
    }

    assertThat(run("rules", "waivers").out())
        .contains("web@example.com\n          last of use 2026-01-02\n")
        .contains("moves on Friday\n          last of use " + LocalDate.now(ZoneOffset.UTC) + "\n")
        .endsWith("; 1 never of use since 2026-01-02, as far as the store knows\n");
  }

  @Test
  void without_any() {
    assertThat(run("rules", "waivers").out()).isEqualTo("no waivers\n");
  }
}
