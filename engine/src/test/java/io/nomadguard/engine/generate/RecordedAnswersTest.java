package io.nomadguard.engine.generate;

import static io.nomadguard.engine.generate.Generating.PRODUCTION_17;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.job.TreeDifference;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a real Nomad read from the output of the old tool, nomadgen 1.0.3, is what is generated. The
 * copies here are compared with the folder they came from where that is at hand.
 */
class RecordedAnswersTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-cerebro-http",
        "02-two-tasks-one-group",
        "03-batch-cron",
        "04-batch-overlap-nocheck",
        "05-vault-env",
        "07-two-groups",
        "08-inject-files"
      })
  void theSameJobWithBandwidthSwitchedOn(String name) throws IOException {
    JsonNode recorded = recorded(name);
    JsonNode job = generated(name, Sites.golden("mbits = 0", "mbits = 1"));
    assertThat(TreeDifference.first(recorded, job)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-cerebro-http",
        "02-two-tasks-one-group",
        "03-batch-cron",
        "04-batch-overlap-nocheck",
        "05-vault-env",
        "07-two-groups",
        "08-inject-files"
      })
  void withoutItNothingElseDiffers(String name) throws IOException {
    JsonNode recorded = recorded(name);
    recorded.findValues("Resources").forEach(r -> ((ObjectNode) r).remove("Networks"));
    JsonNode job = generated(name, Sites.golden());
    assertThat(TreeDifference.first(recorded, job)).isEmpty();
  }

  @Test
  void theCopiesAreTheRecordedOnes() throws IOException {
    Path shared =
        Path.of(System.getProperty("nomadguard.root", "..")).resolve("../shared/golden/nomadgen");
    assumeTrue(Files.isDirectory(shared), "skipped: no recorded answers beside the repository");
    Path copies = folder(".");
    try (var files = Files.walk(shared)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("nomadgen-output.hcl")) {
          assertThat(copies.resolve(shared.relativize(file).toString()))
              .hasSameBinaryContentAs(file);
        }
      }
    }
  }

  static Path folder(String name) {
    try {
      return Path.of(
              Objects.requireNonNull(RecordedAnswersTest.class.getResource("golden")).toURI())
          .resolve(name)
          .normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode generated(String name, Site site) throws IOException {
    Path folder = folder(name);
    String toml = Files.readString(folder.resolve("nomadgen.toml"));
    return Generating.generated(toml, site, PRODUCTION_17, InjectedFiles.inFolder(folder))
        .job()
        .root();
  }

  private static JsonNode recorded(String name) throws IOException {
    JsonNode answer =
        MAPPER.readTree(Files.readString(folder(name).resolve("nomad-reads-for-p.json")));
    dropNulls(answer);
    return answer;
  }

  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(entry -> entry.getValue().isNull());
    }
    node.forEach(RecordedAnswersTest::dropNulls);
  }
}
