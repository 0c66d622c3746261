package io.nomadguard.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beside the answers recorded from a real Nomad, where they are at hand. */
class RecordedValidationTest {

  @Test
  void agreesWithNomadOnEveryRecordedJob() throws IOException {
    Path file =
        Path.of(System.getProperty("nomadguard.root", ".."))
            .resolve("../shared/golden/nomad-validate.json");
    assumeTrue(Files.isRegularFile(file), "skipped: no recorded answers beside the repository");
    int agree = 0;
    List<String> falseAlarms = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    for (JsonNode recorded : new ObjectMapper().readTree(Files.readString(file))) {
      String name = recorded.path("case").asText();
      boolean valid =
          recorded.path("status").asInt() == 200
              && recorded.path("answer").path("Error").asText().isEmpty();
      List<String> problems = problems(recorded.path("job").toString());
      if (valid == problems.isEmpty()) {
        agree++;
      } else if (valid) {
        falseAlarms.add(name + ": " + problems);
      } else {
        missed.add(name);
      }
    }
    assertThat(falseAlarms).isEmpty();
    // Only a cluster knows that it has no Vault.
    assertThat(missed).containsExactly("vault-no-server", "vault-root");
    assertThat(agree).isEqualTo(88);
  }

  private static List<String> problems(String json) {
    try {
      return JobValidation.of(JobJson.read("job.json", json)).stream().map(Flaw::message).toList();
    } catch (InputException unreadable) {
      return unreadable.problems().stream().map(Problem::message).toList();
    }
  }
}
