package io.nomadguard.server.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.MovedClock;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.route.BadTarget;
import io.nomadguard.server.route.GoQuery;
import io.nomadguard.server.route.Operation;
import io.nomadguard.server.rulesets.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecentAnswersTest {

  private static final String JOB =
      """
      {"ID":"t-es-web","Type":"service","Datacenters":["dc1"],"TaskGroups":[{"Name":"g","Count":1,
      "Tasks":[{"Name":"t","Driver":"docker","Config":{"image":"nginx:1.29"}}]}]}""";

  @TempDir Path folder;
  private final MovedClock clusterTime = new MovedClock(Instant.now());
  private long nanos;
  private TestAdmissions around;
  private Admissions admissions;

  @BeforeEach
  void open() {
    around = new TestAdmissions(folder, clusterTime, () -> nanos);
    admissions = around.with(AdmissionSettings.usual());
  }

  @AfterEach
  void close() {
    around.close();
  }

  private static AdmissionRequest request(
      Operation operation, String query, String token, String body) {
    try {
      return new AdmissionRequest(
          operation,
          operation == Operation.PLAN ? "t-es-web" : "",
          GoQuery.of(query),
          token,
          body.getBytes(UTF_8));
    } catch (BadTarget e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static AdmissionRequest validate() {
    return request(Operation.VALIDATE, "namespace=es", "", "{\"Job\":" + JOB + "}");
  }

  @ParameterizedTest
  @EnumSource(names = {"VALIDATE", "PLAN"})
  void what_is_only_tried_is_told_again(Operation operation) {
    AdmissionRequest first = request(operation, "namespace=es", "", "{\"Job\":" + JOB + "}");
    Admission told = admissions.admit(first);

    assertThat(admissions.again(request(operation, "namespace=es", "", "{\"Job\":" + JOB + "}")))
        .isNotNull()
        .extracting(Admission::headers)
        .isEqualTo(told.headers());
    assertThat(around.history.find(told.headers().get("Nomadguard-Decision"))).isPresent();
    assertThat(around.metrics.text())
        .contains("nomadguard_proxy_repeated_total{operation=\"" + operation.word() + "\"} 1.0");
  }

  @Test
  void nomads_answer_is_read_anew_when_it_is_another() {
    admissions.admit(validate());
    AnswerEdit edit =
        Objects.requireNonNull(
            ((Admission.Forwarded) Objects.requireNonNull(admissions.again(validate()))).edit());

    for (String own : List.of("one", "one", "other")) {
      byte[] nomads = ("{\"Warnings\":\"1 warning:\\n\\n* " + own + "\"}").getBytes(UTF_8);
      assertThat(new String(edit.edit(200, "application/json", nomads).body(), UTF_8))
          .contains("* " + own);
    }
  }

  @Test
  void so_is_a_denial() {
    AdmissionRequest denied =
        request(
            Operation.PLAN,
            "namespace=es",
            "",
            "{\"Job\":" + JOB.replace("nginx:1.29", "nginx:latest").replace("t-es", "p-es") + "}");
    AdmissionRequest asked =
        new AdmissionRequest(
            Operation.PLAN, "p-es-web", denied.query(), denied.token(), denied.body());

    Admission told = admissions.admit(asked);

    assertThat(told).isInstanceOf(Admission.Answered.class);
    assertThat(admissions.again(asked)).isSameAs(told);
  }

  @Test
  void what_registers_is_judged_each_time() {
    AdmissionRequest register =
        request(Operation.REGISTER, "namespace=es", "", "{\"Job\":" + JOB + "}");
    admissions.admit(register);

    assertThat(admissions.again(register)).isNull();
  }

  @Test
  void another_request_is_judged() {
    admissions.admit(validate());

    assertThat(
            admissions.again(
                request(Operation.VALIDATE, "namespace=es", "", "{\"Job\":" + JOB + " }")))
        .isNull();
    assertThat(
            admissions.again(
                request(Operation.VALIDATE, "namespace=data", "", "{\"Job\":" + JOB + "}")))
        .isNull();
    assertThat(
            admissions.again(request(Operation.PLAN, "namespace=es", "", "{\"Job\":" + JOB + "}")))
        .isNull();
    assertThat(
            admissions.again(
                request(Operation.VALIDATE, "namespace=es", "other", "{\"Job\":" + JOB + "}")))
        .isNull();
  }

  @Test
  void not_after_five_seconds() {
    admissions.admit(validate());

    nanos = Duration.ofMillis(4_999).toNanos();
    assertThat(admissions.again(validate())).isNotNull();
    nanos = Duration.ofMillis(5_001).toNanos();
    assertThat(admissions.again(validate())).isNull();
  }

  @Test
  void not_by_other_rules() {
    admissions.admit(validate());
    around.rules.activate(SmallRules.decider(), null, Origin.start());

    assertThat(admissions.again(validate())).isNull();
  }

  @Test
  void not_when_the_cluster_was_read_anew() {
    admissions.admit(validate());
    clusterTime.pass(Duration.ofSeconds(1));
    around.view.read();

    assertThat(admissions.again(validate())).isNull();
  }

  @Test
  void not_what_takes_over_from_the_job_that_runs() {
    AdmissionRequest plan =
        request(
            Operation.PLAN, "namespace=es", "", "{\"Job\":" + JOB + ",\"PreserveCounts\":true}");
    admissions.admit(plan);

    assertThat(admissions.again(plan)).isNull();
  }

  @Test
  void not_what_can_not_be_read() {
    AdmissionRequest broken = request(Operation.VALIDATE, "namespace=es", "", "{\"Job\":{");
    admissions.admit(broken);

    assertThat(admissions.again(broken)).isNull();
  }
}
