package io.nomadguard.engine.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decision tells what really read its text. What the cluster reads is another test's. */
class ReaderTest {

  private static final String TOML =
      """
      team = "es"
      project = "web"
      [[taskgroup]]
      name = "app"
      [[task]]
      taskgroup = "app"
      image = "registry.example.com/web:1.0.0"
      """;

  private static final String LITERAL =
      """
      job "t-es-web" {
        group "app" {
          task "app" {
            driver = "docker"
          }
        }
      }
      """;

  private static final String COMPUTED = "variable \"n\" {\n  default = 1\n}\n" + LITERAL;

  private static final String JSON =
      """
      {"ID": "t-es-web", "TaskGroups": [
        {"Name": "app", "Tasks": [{"Name": "app", "Driver": "docker"}]}]}
      """;

  @ParameterizedTest
  @CsvSource({
    "nomadgen.toml, tomlj",
    "job.json, jackson",
    "literal.nomad.hcl, hcl4j",
    "computed.nomad.hcl, nomadguard"
  })
  void each_text_has_its_reader(String name, String reader) {
    String text =
        switch (name) {
          case "nomadgen.toml" -> TOML;
          case "job.json" -> JSON;
          case "literal.nomad.hcl" -> LITERAL;
          default -> COMPUTED;
        };
    Submission submission =
        new Submission(
            "check",
            name,
            SourceFormat.ofFileName(name),
            text.getBytes(UTF_8),
            InjectedFiles.none(),
            "test",
            "17",
            null,
            new Submitter("wim", Set.of("es"), Set.of("admin"), "person", true),
            Map.of(),
            Instant.parse("2026-11-23T02:00:00Z"));

    Decision decision = Decider.open(Cases.RULES, Cases.CACHE).decide(submission);

    assertThat(decision.source().reader()).isEqualTo(reader);
  }
}
