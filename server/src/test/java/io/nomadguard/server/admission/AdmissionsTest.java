package io.nomadguard.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.admission.Admission.Answered;
import io.nomadguard.server.admission.Admission.Forwarded;
import io.nomadguard.server.route.BadTarget;
import io.nomadguard.server.route.GoQuery;
import io.nomadguard.server.route.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

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

  private static String job(String id, String image, int memory) {
    return """
    {"ID":"%s","Type":"service","Datacenters":["dc1"],"TaskGroups":[{"Name":"g","Count":1,
    "Tasks":[{"Name":"t","Driver":"docker","Config":{"image":"%s","odd":1.50},
    "Resources":{"CPU":100,"MemoryMB":%d}}]}]}"""
        .formatted(id, image, memory);
  }

  private Admission admit(Operation operation, String path, @Nullable String query, String body) {
    return admit(admissions, operation, path, query, body);
  }

  private static Admission admit(
      Admissions admissions,
      Operation operation,
      String path,
      @Nullable String query,
      String body) {
    try {
      return admissions.admit(
          new AdmissionRequest(
              operation, path, GoQuery.of(query), "", body.getBytes(StandardCharsets.UTF_8)));
    } catch (BadTarget e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String text(Admission admission) {
    return new String(((Answered) admission).body(), StandardCharsets.UTF_8);
  }

  private static JsonNode edited(Forwarded forwarded, String answer) {
    return json(
        Objects.requireNonNull(forwarded.edit())
            .edit(200, "application/json", answer.getBytes(StandardCharsets.UTF_8))
            .body());
  }

  private void register(String json) {
    try {
      around.nomad.intrude((ObjectNode) JSON.readTree(json), "");
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void what_is_registered_is_what_the_rules_made_of_it() {
    Forwarded forwarded =
        (Forwarded)
            admit(
                Operation.REGISTER,
                "",
                "pretty=&namespace=es",
                "{\"job\":"
                    + job("t-es-web", "nginx:1.29", 9000)
                    + ",\"EnforceIndex\":true,\"JobModifyIndex\":7,\"Namespace\":\"es\"}");

    assertThat(forwarded.method()).isEqualTo("PUT");
    assertThat(forwarded.target()).isEqualTo("/v1/jobs?pretty=&namespace=es");
    JsonNode body = json(forwarded.body());
    JsonNode task = body.at("/Job/TaskGroups/0/Tasks/0");
    assertThat(task.at("/Resources/MemoryMB").asInt()).isEqualTo(4096);
    assertThat(new String(forwarded.body(), StandardCharsets.UTF_8)).contains("\"odd\":1.5");
    assertThat(body.at("/Job/Namespace").asText()).isEqualTo("es");
    assertThat(body.path("EnforceIndex").asBoolean()).isTrue();
    assertThat(body.path("JobModifyIndex").asInt()).isEqualTo(7);
    assertThat(body.has("Namespace")).isFalse();
    assertThat(forwarded.headers()).containsEntry("Nomadguard-Verdict", "allowed");
    assertThat(around.history.find(forwarded.headers().get("Nomadguard-Decision"))).isPresent();
  }

  @Test
  void the_region_that_a_request_names_is_judged_and_registered() {
    String job = job("t-es-web", "nginx:1.29", 100);
    for (String[] asked :
        List.of(
            new String[] {"region=west", "{\"Job\":" + job + "}"},
            new String[] {null, "{\"Region\":\"west\",\"Job\":" + job + "}"},
            new String[] {"region=west", "{\"Job\":{\"Region\":\"\"," + job.substring(1) + "}"})) {
      Forwarded forwarded = (Forwarded) admit(Operation.REGISTER, "", asked[0], asked[1]);

      assertThat(json(forwarded.body()).at("/Job/Region").asText()).isEqualTo("west");
      assertThat(forwarded.target()).isEqualTo("/v1/jobs?region=west");
    }
  }

  @Test
  void who_may_not_read_a_job_learns_nothing_of_it() {
    register(job("p-es-web", "nginx:latest", 100));
    around.nomad.blind.add("");
    for (Operation operation :
        List.of(
            Operation.DISPATCH,
            Operation.DISPATCH_PAYLOAD,
            Operation.PERIODIC_FORCE,
            Operation.EVALUATE,
            Operation.REVERT,
            Operation.STABLE,
            Operation.SCALE)) {
      for (String id : List.of("p-es-web", "p-es-gone")) {
        Admission denied =
            admit(
                operation,
                id,
                null,
                "{\"JobID\":\""
                    + id
                    + "\",\"Stable\":true,\"Count\":2,\"Target\":{\"Group\":\"x\"}}");

        assertThat(((Answered) denied).status()).isEqualTo(403);
        assertThat(text(denied))
            .isEqualTo(
                "nomadguard: Permission denied: what Nomad has is judged for those who may read it"
                    + " (read-job in namespace \"default\"), for rules quote it");
      }
    }
  }

  @Test
  void nomads_warnings_and_the_rules_stand_side_by_side() {
    Forwarded forwarded =
        (Forwarded)
            admit(
                Operation.REGISTER,
                "",
                null,
                "{\"Job\":" + job("t-es-web", "nginx:1.29", 9000) + "}");

    JsonNode answer =
        edited(forwarded, "{\"EvalID\":\"e\",\"Warnings\":\"1 warning:\\n\\n* old\"}");

    assertThat(answer.path("EvalID").asText()).isEqualTo("e");
    assertThat(answer.path("Warnings").asText())
        .isEqualTo(
            """
            2 warnings:

            * old
            * clamp-memory: 9000 MB is above the limit of 4096 MB; changed /TaskGroups/0/Tasks/0/Resources/MemoryMB 9000 MB → 4096 MB\
            """);
  }

  @Test
  void a_denial_is_a_line_for_each_finding() {
    Admission denied =
        admit(
            Operation.REGISTER, "", null, "{\"Job\":" + job("p-es-web", "nginx:latest", 100) + "}");

    assertThat(((Answered) denied).status()).isEqualTo(403);
    assertThat(text(denied))
        .isEqualTo(
            """

            nomadguard denies job "p-es-web", decision %s:
              * image-has-version: t runs nginx:latest (at /TaskGroups/0/Tasks/0/Config/image); write \
            the version after the image's name, such as nginx:1.29
            """
                .formatted(denied.headers().get("Nomadguard-Decision")));
    assertThat(around.history.find(denied.headers().get("Nomadguard-Decision"))).isPresent();
  }

  @Test
  void findings_point_into_the_job_file_that_came_along() {
    String source =
        """
        job "p-es-web" {
          datacenters = ["dc1"]
          group "g" {
            task "t" {
              driver = "docker"
              config {
                image = "nginx:latest"
              }
            }
          }
        }
        """;
    ObjectNode body = JSON.createObjectNode();
    body.set("Job", json(job("p-es-web", "nginx:latest", 100).getBytes(StandardCharsets.UTF_8)));
    body.putObject("Submission").put("Format", "hcl2").put("Source", source);

    Admission denied = admit(Operation.REGISTER, "", null, body.toString());

    assertThat(text(denied)).contains("t runs nginx:latest (job.nomad.hcl:7:17);");
  }

  @Test
  void the_job_file_tells_what_was_changed_and_still_reads_the_same() {
    ObjectNode body = JSON.createObjectNode();
    body.set("Job", json(job("t-es-web", "nginx:1.29", 9000).getBytes(StandardCharsets.UTF_8)));
    body.putObject("Submission").put("Format", "hcl2").put("Source", "job \"t-es-web\" {}\n");

    Forwarded forwarded = (Forwarded) admit(Operation.REGISTER, "", null, body.toString());

    String kept = json(forwarded.body()).at("/Submission/Source").asText();
    assertThat(kept)
        .startsWith(
            """
            job "t-es-web" {}

            # nomadguard changed this job when it was registered, decision %s:
            #   clamp-memory: /TaskGroups/0/Tasks/0/Resources/MemoryMB: 9000 MB is above the limit of 4096 MB
            # What was registered:
            # job "t-es-web" {
            """
                .formatted(forwarded.headers().get("Nomadguard-Decision")));
    assertThat(kept.lines().skip(1)).allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  @Test
  void validate_tells_findings_among_nomads_errors() {
    Forwarded forwarded =
        (Forwarded)
            admit(
                Operation.VALIDATE,
                "",
                null,
                "{\"Job\":" + job("p-es-web", "nginx:latest", 100) + "}");

    assertThat(forwarded.target()).isEqualTo("/v1/validate/job");
    JsonNode answer =
        edited(
            forwarded,
            "{\"DriverConfigValidated\":true,\"ValidationErrors\":[\"own\"],\"Error\":\"1 error"
                + " occurred:\\n\\t* own\\n\\n\",\"Warnings\":\"\"}");
    assertThat(answer.path("ValidationErrors")).hasSize(2);
    assertThat(answer.path("Error").asText())
        .startsWith("2 errors occurred:\n\t* own\n\t* image-has-version: t runs nginx:latest")
        .endsWith("\n\n");
  }

  @Test
  void what_answers_in_nomads_place_validates_nothing() {
    Forwarded forwarded =
        (Forwarded)
            admit(
                Operation.VALIDATE,
                "",
                null,
                "{\"Job\":" + job("t-es-web", "nginx:1.29", 100) + "}");

    assertThat(edited(forwarded, "hello").path("Error").asText())
        .contains("what answers in Nomad's place isn't Nomad, so the job isn't validated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|{}|400|Job must be specified",
        "|{'Job':null}|400|Job must be specified",
        "|{'Job':{'ID':'a'}}x|400|the request's body is no JSON: Unrecognized token 'x'",
        "|{'Job':{'ID':'a'}} {}|400|something follows after the JSON object",
        "|{'Job':{'ID':'a'},'job':{'ID':'b'}}|400|names \"job\" twice",
        "|{'Job':{'ID':'a','id':'b'}}|400|the job names \"id\" twice",
        "|{'Job':{'ID':'a','ſtop':true,'Stop':false}}|400|the job names \"Stop\" twice",
        "namespace=x|{'Job':{'ID':'a','Namespace':'y'}}|400|the query names the namespace \"x\", the job names the namespace \"y\": they must agree",
        "region=x|{'Job':{'ID':'a'},'Region':'y'}|400|the query names the region \"x\", the request's body names the region \"y\": they must agree",
        "namespace=x&namespace=x|{'Job':{'ID':'a'}}|400|the query names \"namespace\" twice",
        "|{'Job':{'ID':'a'},'SecretID':'s'}|400|holds a token, which belongs in the header X-Nomad-Token",
        "|[]|400|the request's body isn't a JSON object",
        "|{'Job':{}}|400|neither the path nor the body names a job",
      })
  void what_could_be_taken_in_two_ways_is_refused(
      @Nullable String query, String body, int status, String says) {
    Admission refused = admit(Operation.REGISTER, "", query, body.replace('\'', '"'));

    assertThat(((Answered) refused).status()).isEqualTo(status);
    assertThat(text(refused)).startsWith("nomadguard: ").contains(says);
  }

  @Test
  void an_update_is_of_the_job_that_the_path_names() {
    Admission refused = admit(Operation.REGISTER, "b", null, "{\"Job\":{\"ID\":\"a\"}}");

    assertThat(text(refused))
        .isEqualTo("nomadguard: Job ID does not match: the path names \"b\", the body \"a\"");
  }

  @Test
  void what_is_scaled_is_judged_as_if_submitted() {
    register(job("p-es-web", "nginx:latest", 100));

    Admission denied =
        admit(Operation.SCALE, "p-es-web", null, "{\"Count\":3,\"Target\":{\"Group\":\"g\"}}");

    assertThat(((Answered) denied).status()).isEqualTo(403);
    assertThat(text(denied)).contains("image-has-version");
  }

  @Test
  void what_the_rules_change_when_scaling_is_registered_instead() {
    register(job("t-es-web", "nginx:1.29", 9000));

    Forwarded forwarded =
        (Forwarded)
            admit(Operation.SCALE, "t-es-web", null, "{\"Count\":3,\"Target\":{\"Group\":\"g\"}}");

    assertThat(forwarded.target()).isEqualTo("/v1/jobs");
    JsonNode body = json(forwarded.body());
    assertThat(body.at("/Job/TaskGroups/0/Count").asInt()).isEqualTo(3);
    assertThat(body.at("/Job/TaskGroups/0/Tasks/0/Resources/MemoryMB").asInt()).isEqualTo(4096);
    assertThat(body.path("EnforceIndex").asBoolean()).isTrue();
    assertThat(body.path("JobModifyIndex").asLong())
        .isEqualTo(
            around.nomad.job("", "", "t-es-web").orElseThrow().path("JobModifyIndex").asLong());
  }

  @Test
  void a_version_is_judged_before_it_is_gone_back_to() {
    register(job("p-es-web", "nginx:latest", 100));
    register(job("p-es-web", "nginx:1.29", 100));

    Admission denied =
        admit(Operation.REVERT, "p-es-web", null, "{\"JobID\":\"p-es-web\",\"JobVersion\":0}");

    assertThat(text(denied)).contains("image-has-version");
  }

  @Test
  void going_back_is_to_the_version_that_was_judged() {
    register(job("t-es-web", "nginx:1.28", 100));
    register(job("t-es-web", "nginx:1.29", 100));

    Forwarded forwarded =
        (Forwarded)
            admit(Operation.REVERT, "t-es-web", null, "{\"JobID\":\"t-es-web\",\"JobVersion\":0}");

    assertThat(forwarded.target()).isEqualTo("/v1/job/t-es-web/revert");
    assertThat(json(forwarded.body()).path("EnforcePriorVersion").asInt()).isEqualTo(1);
  }

  @Test
  void a_stored_job_that_the_rules_would_change_is_not_started() {
    register(job("t-es-web", "nginx:1.29", 9000));

    Admission denied = admit(Operation.EVALUATE, "t-es-web", null, "");

    assertThat(((Answered) denied).status()).isEqualTo(403);
    assertThat(text(denied))
        .isEqualTo(
            """

            nomadguard doesn't let job "t-es-web" be started as it is stored, for the rules would change it:
              - clamp-memory: 9000 MB is above the limit of 4096 MB; changed /TaskGroups/0/Tasks/0/Resources/MemoryMB 9000 MB → 4096 MB
            register it again, with the changes that the rules make of it
            """);
  }

  @Test
  void a_version_is_no_longer_stable_only_when_the_one_before_it_may_be_gone_back_to() {
    register(job("p-es-web", "nginx:latest", 100).replace("{\"ID\"", "{\"Stable\":true,\"ID\""));
    register(job("p-es-web", "nginx:1.29", 100));
    register(job("t-es-web", "nginx:1.29", 100));
    String unstable = "{\"JobID\":\"%s\",\"JobVersion\":%d,\"Stable\":false}";

    Admission denied = admit(Operation.STABLE, "p-es-web", null, unstable.formatted("p-es-web", 1));
    Forwarded alone =
        (Forwarded) admit(Operation.STABLE, "t-es-web", null, unstable.formatted("t-es-web", 0));

    assertThat(text(denied)).contains("image-has-version");
    assertThat(alone.target()).isEqualTo("/v1/job/t-es-web/stable");
  }

  @Test
  void a_job_that_is_not_there_is_not_started() {
    Admission refused = admit(Operation.PERIODIC_FORCE, "a/b", "namespace=es", "");

    assertThat(((Answered) refused).status()).isEqualTo(404);
    assertThat(text(refused))
        .isEqualTo("nomadguard: job \"a/b\" isn't registered in namespace \"es\"");
  }

  @Test
  void what_is_only_observed_goes_on_as_it_came() {
    Admissions observing =
        around.with(
            new AdmissionSettings(
                List.of(AdmissionSettings.namespaces("dev-*")), true, SubmitterSettings.usual()));
    String job = job("p-es-web", "nginx:latest", 9000);

    Forwarded forwarded =
        (Forwarded)
            admit(observing, Operation.REGISTER, "", "namespace=dev-es", "{\"Job\":" + job + "}");
    Admission elsewhere =
        admit(observing, Operation.REGISTER, "", "namespace=es", "{\"Job\":" + job + "}");

    assertThat(new String(forwarded.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"Job\":" + job + "}");
    assertThat(forwarded.target()).isEqualTo("/v1/jobs?namespace=dev-es");
    assertThat(forwarded.edit()).isNull();
    assertThat(forwarded.headers()).containsEntry("Nomadguard-Verdict", "denied");
    assertThat(((Answered) elsewhere).status()).isEqualTo(403);
    assertThat(around.metrics.text())
        .contains(
            "nomadguard_proxy_observed_total{changed=\"true\",operation=\"register\",verdict=\"denied\"} 1.0");
  }

  @Test
  void without_a_store_nothing_is_written() {
    around.store.close();

    Admission refused =
        admit(Operation.REGISTER, "", null, "{\"Job\":" + job("t-es-web", "nginx:1.29", 100) + "}");

    assertThat(((Answered) refused).status()).isEqualTo(503);
    assertThat(text(refused))
        .isEqualTo(
            "nomadguard: the decision can't be kept, for the store doesn't answer; try again in a"
                + " few seconds");
  }

  @Test
  void what_is_only_observed_goes_on_when_it_can_not_be_judged() {
    Admissions observing =
        around.with(
            new AdmissionSettings(
                List.of(AdmissionSettings.namespaces("dev")), true, SubmitterSettings.usual()));
    around.store.close();

    Forwarded unkept =
        (Forwarded)
            admit(
                observing,
                Operation.REGISTER,
                "",
                "namespace=dev",
                "{\"Job\":" + job("t-es-web", "nginx:1.29", 100) + "}");
    Forwarded unreadable =
        (Forwarded)
            admit(
                observing,
                Operation.REGISTER,
                "",
                "namespace=dev",
                "{\"Job\":{\"ID\":\"t-es-web\",\"TaskGroups\":7}}");
    Forwarded missing =
        (Forwarded)
            admit(
                observing,
                Operation.REVERT,
                "gone",
                "namespace=dev",
                "{\"JobID\":\"gone\",\"JobVersion\":3}");

    assertThat(json(unkept.body()).at("/Job/ID").asText()).isEqualTo("t-es-web");
    assertThat(new String(unreadable.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"Job\":{\"ID\":\"t-es-web\",\"TaskGroups\":7}}");
    assertThat(missing.target()).isEqualTo("/v1/job/gone/revert?namespace=dev");
    assertThat(json(missing.body()).path("JobVersion").asInt()).isEqualTo(3);
  }
}
