package io.nomadguard.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.TreeDifference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The job that every fixture comes to, read by a real Nomad: its parser must answer the very job
 * that was judged. Recorded answers stand in for it elsewhere.
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
    List<Path> jobs;
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      jobs = files.filter(file -> file.endsWith("expected.nomad.hcl")).sorted().toList();
    }
    assertThat(jobs).isNotEmpty();
    return jobs.stream()
        .map(
            job ->
                DynamicTest.dynamicTest(
                    FIXTURES.relativize(job).toString(), () -> compare(Files.readString(job))));
  }

  private void compare(String hcl) throws IOException, InterruptedException {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("JobHCL", hcl)
            .put("Canonicalize", false)
            .toString();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(System.getenv("NOMAD_ADDR") + "/v1/jobs/parse"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(
            TreeDifference.first(
                JobHcl.read("expected.nomad.hcl", hcl).root(),
                JobJson.read("nomad.json", answer.body()).root()))
        .isEmpty();
  }
}
