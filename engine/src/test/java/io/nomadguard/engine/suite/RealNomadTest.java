package io.nomadguard.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.TreeDifference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The job that every fixture comes to, before a real Nomad: its parser must answer the very job
 * that was judged, and it must have nothing against a job that was allowed. Recorded answers stand
 * in for it elsewhere.
 */
@EnabledIfEnvironmentVariable(
    named = "NOMAD_ADDR",
    matches = "http.+",
    disabledReason = "NOMAD_ADDR names no Nomad to compare with")
class RealNomadTest {

  private static final Path FIXTURES =
      Path.of(System.getProperty("nomadguard.root", ".."), "fixtures");

  private final HttpClient client = HttpClient.newHttpClient();

  @TestFactory
  Stream<DynamicTest> nomadReadsWhatWasJudged() throws IOException {
    return cases(job -> true, this::compare);
  }

  @TestFactory
  Stream<DynamicTest> nomadAcceptsWhatWasAllowed() throws IOException {
    return cases(RealNomadTest::isAllowed, this::validate);
  }

  private interface Check {
    void on(String hcl) throws IOException, InterruptedException;
  }

  private static Stream<DynamicTest> cases(Predicate<Path> wanted, Check check) throws IOException {
    List<Path> jobs;
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      jobs =
          files
              .filter(file -> file.endsWith("expected.nomad.hcl"))
              .filter(wanted)
              .sorted()
              .toList();
    }
    assertThat(jobs).isNotEmpty();
    return jobs.stream()
        .map(
            job ->
                DynamicTest.dynamicTest(
                    FIXTURES.relativize(job).toString(), () -> check.on(Files.readString(job))));
  }

  private static boolean isAllowed(Path job) {
    try {
      return Files.readString(job.resolveSibling("expect.toml"))
          .startsWith("verdict = \"allowed\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compare(String hcl) throws IOException, InterruptedException {
    assertThat(
            TreeDifference.first(
                JobHcl.read("expected.nomad.hcl", hcl).root(),
                JobJson.read("nomad.json", parsed(hcl)).root()))
        .isEmpty();
  }

  private void validate(String hcl) throws IOException, InterruptedException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode job = (ObjectNode) mapper.readTree(parsed(hcl));
    // Whether the cluster has the fixture's namespace is nothing to the job.
    job.put("Namespace", "default");
    String answer = ask("/v1/validate/job", mapper.createObjectNode().set("Job", job).toString());
    List<String> errors = new ArrayList<>();
    mapper.readTree(answer).path("ValidationErrors").forEach(error -> errors.add(error.asText()));
    // A cluster without Vault refuses whatever needs one.
    errors.removeIf(error -> error.matches("Vault .* not enabled but used in the job"));
    assertThat(errors).isEmpty();
  }

  private String parsed(String hcl) throws IOException, InterruptedException {
    return ask(
        "/v1/jobs/parse",
        JsonNodeFactory.instance
            .objectNode()
            .put("JobHCL", hcl)
            .put("Canonicalize", false)
            .toString());
  }

  private String ask(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(System.getenv("NOMAD_ADDR") + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
