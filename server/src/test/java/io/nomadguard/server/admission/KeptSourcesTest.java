package io.nomadguard.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.admission.Admission.Forwarded;
import io.nomadguard.server.route.BadTarget;
import io.nomadguard.server.route.GoQuery;
import io.nomadguard.server.route.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job files that Nomad is to keep beside what is registered. */
class KeptSourcesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SOURCE = "job \"t-es-web\" {}\n";

  /** As decisions before left it. */
  private static final String NOTE =
      """

      # nomadguard changed this job when it was registered, decision 01M8NXXBCE7NK7243VT2485VCX:
      #   clamp-memory: /TaskGroups/0/Tasks/0/Resources/MemoryMB: 9000 MB is above the limit
      #   default-priority: /Priority: default of tier test
      # What was registered:
      # job "t-es-web" {
      #   priority = 40
      #\s
      #   group "g" {
      #   }
      # }
      """;

  /** Where there was no room for more. */
  private static final String SHORT_NOTE = NOTE.substring(0, NOTE.indexOf("# What"));

  @TempDir Path folder;
  private TestAdmissions around;
  private Admissions admissions;

  @BeforeEach
  void open() {
    around = new TestAdmissions(folder, Clock.systemUTC(), System::nanoTime);
    admissions = around.with(AdmissionSettings.usual());
  }

  @AfterEach
  void close() {
    around.close();
  }

  private static ObjectNode job(int memory) {
    return (ObjectNode)
        json(
            """
            {"ID":"t-es-web","Datacenters":["dc1"],"TaskGroups":[{"Name":"g",
            "Count":1,"Tasks":[{"Name":"t","Driver":"docker","Config":{"image":"nginx:1.29"},
            "Resources":{"CPU":100,"MemoryMB":%d}}]}]}"""
                .formatted(memory)
                .getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private Forwarded admit(Operation operation, String path, JsonNode body) {
    try {
      return (Forwarded)
          admissions.admit(
              new AdmissionRequest(
                  operation,
                  path,
                  GoQuery.of(null),
                  "",
                  body.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (BadTarget e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Forwarded registered(int memory, String format, String source) {
    ObjectNode body = JSON.createObjectNode();
    body.set("Job", job(memory));
    body.putObject("Submission").put("Format", format).put("Source", source);
    return admit(Operation.REGISTER, "", body);
  }

  private Forwarded scaled() {
    ObjectNode body = JSON.createObjectNode().put("Count", 3).put("Message", "more");
    body.putObject("Target").put("Group", "g");
    return admit(Operation.SCALE, "t-es-web", body);
  }

  private static String kept(Forwarded forwarded) {
    return json(forwarded.body()).at("/Submission/Source").asText();
  }

  private static String noted(Forwarded forwarded, int count) {
    return SOURCE
        + """

        # nomadguard changed this job when it was registered, decision %s:
        #   clamp-memory: /TaskGroups/0/Tasks/0/Resources/MemoryMB: 9000 MB is above the limit of 4096 MB
        # What was registered:
        # job "t-es-web" {
        #   datacenters = ["dc1"]
        #
        #   group "g" {
        #     count = %d
        #
        #     task "t" {
        #       driver = "docker"
        #
        #       config {
        #         image = "nginx:1.29"
        #       }
        #
        #       resources {
        #         cpu    = 100
        #         memory = 4096
        #       }
        #     }
        #   }
        # }
        """
            .formatted(forwarded.headers().get("Nomadguard-Decision"), count);
  }

  @Test
  void what_nomad_kept_and_is_registered_again_has_one_note() {
    Forwarded first = registered(9000, "hcl2", SOURCE);
    // The command line adds a line's end.
    Forwarded second = registered(9000, "hcl2", kept(first) + "\n");

    assertThat(kept(first)).isEqualTo(noted(first, 1));
    assertThat(kept(second)).isEqualTo(noted(second, 1));
  }

  @Test
  void notes_of_several_decisions_give_place_to_one() {
    Forwarded forwarded = registered(9000, "hcl2", SOURCE + NOTE + SHORT_NOTE + NOTE + "\n");

    assertThat(kept(forwarded)).isEqualTo(noted(forwarded, 1));
  }

  @Test
  void a_note_is_known_again_whatever_an_editor_does_to_ends_of_lines() {
    String note = NOTE.replace("# \n", "#\n").replace("\n", "\r\n");

    assertThat(kept(registered(100, "hcl2", "job \"t-es-web\" {}\r\n" + note)))
        .isEqualTo("job \"t-es-web\" {}\r\n");
  }

  @Test
  void what_rules_no_longer_change_is_not_said_to_be_changed() {
    assertThat(kept(registered(100, "hcl2", SOURCE + NOTE))).isEqualTo(SOURCE);
    assertThat(kept(registered(100, "hcl2", SOURCE + SHORT_NOTE))).isEqualTo(SOURCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# nomadguard changed this job when it was registered, decision 7:\n#   a: /b: c\n",
        "# nomadguard changed this job when it was registered, decision 01M8NXXBCE7NK7243VT2485VCX:\n",
        "# nomadguard changed this job when it was registered, decision 01M8NXXBCE7NK7243VT2485VCX:\n# mine\n",
        "# nomadguard changed this job when it was registered, decision 01M8NXXBCE7NK7243VT2485VCX:\n#   a: /b: c\n# mine\n",
        "# nomadguard changed this job when it was registered, decision 01M8NXXBCE7NK7243VT2485VCX:\n#   a: /b: c\n# What was registered:\n",
        "# nomadguard changed this job when it was registered, decision 01M8NXXBCE7NK7243VT2485VCX:\n#   a: /b: c\n# What was registered:\n# job \"b\" {\n# }\n# mine\n",
        "# nomadguard changed this job when it was registered, decision 01M8NXXBCE7NK7243VT2485VCX:\n#   a: /b: c\njob \"b\" {}\n",
        "# nomadguard changed this job when it was registered, decision 01M8NXXBCE7NK7243VT2485VCX:\n#   a: /b: c\n# What was registered:\njob \"b\" {\n# }\n",
      })
  void what_is_not_quite_a_note_is_the_submitters(String comment) {
    assertThat(kept(registered(100, "hcl2", SOURCE + "\n" + comment)))
        .isEqualTo(SOURCE + "\n" + comment);
  }

  @Test
  void json_has_no_comments() {
    String source = job(9000).toPrettyString() + NOTE;

    assertThat(kept(registered(9000, "json", source))).isEqualTo(source);
  }

  @Test
  void a_source_without_room_for_the_note_loses_the_old_one_only() {
    String longest = SOURCE + "#".repeat(1_000_000 - SOURCE.length());

    assertThat(kept(registered(9000, "hcl2", longest + NOTE))).isEqualTo(longest);
  }

  @Test
  void a_job_that_is_scaled_keeps_its_file_and_says_what_was_changed() {
    around.nomad.intrude(job(100), "job \"t-es-web\" { # of an earlier version\n}\n");
    around.nomad.intrude(job(9000), SOURCE + NOTE);

    Forwarded forwarded = scaled();

    assertThat(forwarded.target()).isEqualTo("/v1/jobs");
    assertThat(json(forwarded.body()).path("Submission"))
        .isEqualTo(
            JSON.createObjectNode()
                .put("Source", noted(forwarded, 3))
                .put("Format", "hcl2")
                .put("Variables", "memory = 9000\n"));
  }

  @Test
  void a_job_that_goes_back_does_so_with_the_file_of_that_version() {
    around.nomad.intrude(job(9000), SOURCE);
    around.nomad.intrude(job(100), "job \"t-es-web\" { # of the later version\n}\n");

    Forwarded forwarded =
        admit(
            Operation.REVERT,
            "t-es-web",
            JSON.createObjectNode().put("JobID", "t-es-web").put("JobVersion", 0));

    assertThat(forwarded.target()).isEqualTo("/v1/jobs");
    assertThat(kept(forwarded)).isEqualTo(noted(forwarded, 1));
  }

  @Test
  void a_job_without_a_file_is_scaled_without_one() {
    around.nomad.intrude(job(9000), SOURCE);
    around.nomad.keepNoTexts();

    Forwarded forwarded = scaled();

    assertThat(json(forwarded.body()).at("/Job/TaskGroups/0/Count").asInt()).isEqualTo(3);
    assertThat(json(forwarded.body()).has("Submission")).isFalse();
  }
}
