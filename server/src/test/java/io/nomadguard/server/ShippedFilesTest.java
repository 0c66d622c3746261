package io.nomadguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.server.rest.ServerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in {@code deploy/}: it is what the documentation says it is. */
class ShippedFilesTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root"));

  @TempDir Path folder;

  @Test
  void nomadguards_own_job_passes_the_shipped_rules() throws IOException {
    Decider decider = Decider.open(ROOT.resolve("rules"), folder.resolve("cache"));
    Decision decision =
        decider.decide(
            new Submission(
                "check",
                "nomadguard.nomad.hcl",
                SourceFormat.HCL,
                Files.readAllBytes(ROOT.resolve("deploy/nomadguard.nomad.hcl")),
                InjectedFiles.none(),
                null,
                null,
                null,
                Submitter.anonymous(),
                Map.of(),
                Instant.parse("2026-11-25T12:00:00Z")));

    assertThat(decision.findings().stream().map(Finding::message).toList()).isEmpty();
    assertThat(decision.verdict()).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void server_toml_is_read() {
    assertThat(ServerFile.read(ROOT.resolve("deploy/server.toml")).auth().tokens()).isTrue();
  }

  @Test
  void the_dashboard_shows_only_metrics_that_there_are() throws IOException {
    String documented = Files.readString(ROOT.resolve("docs/metrics.md"));
    JsonNode dashboard =
        new ObjectMapper().readTree(ROOT.resolve("deploy/grafana-dashboard.json").toFile());
    TreeSet<String> shown = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        Matcher name =
            Pattern.compile("\\b(nomadguard|http_server|jvm)_[a-z_]+")
                .matcher(target.path("expr").asText());
        while (name.find()) {
          shown.add(name.group().replaceFirst("_(bucket|count|sum)$", ""));
        }
      }
    }
    List<String> unknown =
        shown.stream()
            .filter(name -> !name.startsWith("jvm_") && !documented.contains("`" + name + "`"))
            .toList();
    assertThat(shown).hasSizeGreaterThan(10);
    assertThat(unknown).isEmpty();
  }
}
