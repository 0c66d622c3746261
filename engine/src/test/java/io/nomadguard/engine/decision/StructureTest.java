package io.nomadguard.engine.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Nomad would refuse of the final job denies it, whatever the rules say. */
class StructureTest {

  private static final String HELP = "Nomad itself refuses such a job, whatever the rules say";

  private static final String HCL =
      """
      job "web" {
        priority = %s

        group "main" {
          task "t" {
            driver = "docker"
          }
        }
      }
      """;

  @TempDir Path home;

  @BeforeEach
  void aSite() throws IOException {
    write(
        "site.toml",
        """
        [job]
        datacenters = ["dc1"]
        [[tier]]
        name = "test"
        letter = "t"
        [[datacenter]]
        name = "east"
        [[datacenter]]
        name = "west"
        """);
  }

  @Test
  void aJobFileIsDeniedAtTheLine() {
    Decision decision = decide("job.nomad.hcl", HCL.formatted("40000"));

    assertThat(decision.verdict()).isEqualTo(Verdict.DENIED);
    assertThat(decision.findings())
        .containsExactly(
            new Finding(
                "nomad-validate",
                Enforcement.HARD,
                "job priority must be between [1, 100], and no job_max_priority lets it be above"
                    + " 32766",
                HELP,
                "/Priority",
                new Position("job.nomad.hcl", 2, 14),
                null,
                null));
  }

  @Test
  void aJobInJsonIsDeniedAtTheLine() {
    Decision decision =
        decide(
            "job.json",
            """
            {"ID": "web", "TaskGroups": [{"Name": "main",
              "Tasks": [{"Name": "a/b", "Driver": ""}]}]}
            """);

    assertThat(decision.verdict()).isEqualTo(Verdict.DENIED);
    assertThat(decision.findings())
        .extracting(Finding::path, Finding::at, Finding::message)
        .containsExactly(
            tuple(
                "/TaskGroups/0/Tasks/0/Name",
                new Position("job.json", 2, 22),
                "group \"main\": task \"a/b\": Task name cannot include slashes"),
            tuple(
                "/TaskGroups/0/Tasks/0/Driver",
                new Position("job.json", 2, 39),
                "group \"main\": task \"a/b\": Missing task driver"));
  }

  @Test
  void aNomadgenTomlIsDeniedAtTheLine() {
    Decision decision =
        decide(
            "nomadgen.toml",
            """
            team = "es"
            project = "tool"
            contact = "es@example.com"

            [[taskgroup]]
            name = "main"

            [[task]]
            taskgroup = "main"
            name = "small"
            image = "example/tool:1"
            memory = 5
            """);

    assertThat(decision.findings())
        .extracting(Finding::rule, Finding::at, Finding::message)
        .containsExactly(
            tuple(
                "nomad-validate",
                new Position("nomadgen.toml", 12, 10),
                "group \"t-es-tool-main\": task \"t-es-tool-small\": minimum MemoryMB value is 10; got"
                    + " 5"));
  }

  @Test
  void whatARuleMendsIsFine() throws IOException {
    write(
        "modify/priority.drl",
        """
        rule "clamp-priority" @title("T") @enforcement(hard) @why("W")
        when $job : Job(priority > 100)
        then modify($job) { setPriority(100) } end
        """);

    Decision decision = decide("job.nomad.hcl", HCL.formatted("40000"));

    assertThat(decision.findings()).isEmpty();
    assertThat(decision.verdict()).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void whatARuleBreaksIsDenied() throws IOException {
    write(
        "modify/priority.drl",
        """
        rule "raise-priority" @title("T") @enforcement(hard) @why("W")
        when $job : Job(priority < 100)
        then modify($job) { setPriority(32767) } end
        """);

    Decision decision = decide("job.nomad.hcl", HCL.formatted("50"));

    assertThat(decision.findings())
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            tuple(
                "nomad-validate",
                "job priority must be between [1, 100], and no job_max_priority lets it be above"
                    + " 32766"));
  }

  @Test
  void nobodyOverridesIt() {
    Submission submission =
        submission(
            "job.nomad.hcl",
            HCL.formatted("40000"),
            Map.of("nomad-validate", "it is really urgent"));

    Decision decision = open().decide(submission);

    assertThat(decision.verdict()).isEqualTo(Verdict.DENIED);
    assertThat(decision.warnings())
        .containsExactly(
            "override of \"nomad-validate\" does nothing: what nomadguard itself finds is hard");
  }

  @Test
  void whatSomeServersAreSetToTakeIsWarnedOf() {
    Decision decision = decide("job.nomad.hcl", HCL.formatted("700"));

    assertThat(decision.verdict()).isEqualTo(Verdict.ALLOWED);
    assertThat(decision.warnings())
        .containsExactly(
            "job priority 700 is above 100: Nomad takes it only where its servers'"
                + " job_max_priority is at least as high");
  }

  private Decision decide(String name, String text) {
    return open().decide(submission(name, text, Map.of()));
  }

  private Decider open() {
    return Decider.open(home, home.resolveSibling("cache"));
  }

  private static Submission submission(String name, String text, Map<String, String> overrides) {
    return new Submission(
        "check",
        name,
        SourceFormat.ofFileName(name),
        text.getBytes(UTF_8),
        InjectedFiles.none(),
        "test",
        null,
        null,
        new Submitter("wim", Set.of("es"), Set.of("admin"), "person", true),
        overrides,
        Instant.parse("2026-11-23T02:00:00Z"));
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
