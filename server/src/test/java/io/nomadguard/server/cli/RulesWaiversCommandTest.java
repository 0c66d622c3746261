package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
        "rule \"no-x\" @title(\"T\") @enforcement(hard) @why(\"W\") when Task() then end\n");
  }

  private Run run(String... args) {
    return Run.of(new Installation(home.resolve("rules"), home.resolve("cache")), "", args);
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

  @Test
  void without_any() {
    assertThat(run("rules", "waivers").out()).isEqualTo("no waivers\n");
  }
}
