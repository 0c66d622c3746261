package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningJobTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What Nomad said to {@code GET /v1/job/acme-t-es-cerebro}. */
  @Test
  void a_recorded_answer() throws IOException {
    try (InputStream in = RunningJobTest.class.getResourceAsStream("nomad-job.json")) {
      assertThat(RunningJob.of(JSON.readTree(in)))
          .isEqualTo(
              new RunningJob(
                  "acme-t-es-cerebro",
                  "default",
                  "service",
                  "running",
                  false,
                  0,
                  18,
                  Instant.parse("2026-11-23T01:19:30.731885824Z"),
                  50,
                  List.of("dc1"),
                  Map.of("contact", "es@example.com"),
                  Map.of("main", 2L),
                  Map.of("main/web", "tiny:1.0"),
                  Map.of("main/web", 64L)));
    }
  }

  @Test
  void what_is_left_out_is_empty() throws IOException {
    assertThat(RunningJob.of(JSON.readTree("{\"Meta\":null,\"TaskGroups\":null,\"Stop\":true}")))
        .isEqualTo(
            new RunningJob(
                "",
                "",
                "",
                "",
                true,
                0,
                0,
                Instant.EPOCH,
                0,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of()));
  }
}
