package io.nomadguard.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.Recorded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanAnswerTest {

  private static PlanAnswer recorded(String name) {
    return PlanAnswer.of("acme-t-es-cerebro", (ObjectNode) Recorded.read(name).body());
  }

  @Test
  void an_update_shows_what_changes() {
    PlanAnswer plan = recorded("042-plan-update");
    assertThat(plan.modifyIndex()).isEqualTo(18);
    assertThat(plan.changes()).isTrue();
    assertThat(plan.text())
        .isEqualTo(
            """
            +/- Job: "acme-t-es-cerebro"
            +/- Task Group: "main" (1 create, 2 ignore)
              +/- Count: "2" => "3" (forces create)
              +/- Task: "web" (forces create/destroy update)
                +/- Resources {
                  CPU:         "100"
                  Cores:       "0"
                  DiskMB:      "0"
                  IOPS:        "0"
                  +/- MemoryMB:    "64" => "96"
                  MemoryMaxMB: "0"
                  SecretsMB:   "0"
                  }
            """);
  }

  @Test
  void a_new_job_is_shown_by_its_groups_and_tasks() {
    assertThat(recorded("018-plan-new").text())
        .isEqualTo(
            """
            + Job: "acme-t-es-cerebro"
            + Task Group: "main" (2 create)
              + Task: "web" (forces create)
            """);
  }

  @Test
  void why_there_is_no_place_is_said() {
    assertThat(recorded("019-plan-unplaceable").failures())
        .containsExactly(
            new Placement("main", 2, List.of("constraint ${meta.role} = nowhere excludes 1 node")));
    assertThat(recorded("020-plan-no-memory").failures().get(0).text())
        .isEqualTo("group main: no place for 2 allocations: not enough memory on 1 node");
  }

  @Test
  void environment_values_are_not_shown() {
    PlanAnswer plan = recorded("018-plan-new");
    assertThat(plan.diff().toString()).doesNotContain("g/netscaler").contains("tiny:1.0");
    assertThat(plan.json().toString()).contains("\"Name\":\"Env[FIREWALL_9000]\"");
  }

  @Test
  void nothing_different_is_said_so() {
    ObjectNode plan =
        Scene.job(
            """
            {"JobModifyIndex":7,"Diff":{"Type":"None","ID":"web"},
             "Warnings":"2 warnings:\\n\\n* Group \\"a\\" is odd\\n  very odd\\n* Group \\"b\\"",
             "NextPeriodicLaunch":"2026-11-26T02:00:00Z"}""");
    PlanAnswer answer = PlanAnswer.of("web", plan);
    assertThat(answer.nextLaunch()).isEqualTo(Instant.parse("2026-11-26T02:00:00Z"));
    assertThat(answer.text())
        .isEqualTo(
            """
            Job: "web": nothing would change
            warning: Group "a" is odd very odd
            warning: Group "b"
            next launch: 2026-11-26T02:00:00Z
            """);
    assertThat(answer.json())
        .hasToString(
            """
            {"job":"web","modifyIndex":7,"changes":false,"text":"Job: \\"web\\": nothing would change\\n\
            warning: Group \\"a\\" is odd very odd\\nwarning: Group \\"b\\"\\n\
            next launch: 2026-11-26T02:00:00Z\\n","updates":{},"placementFailures":[],\
            "warnings":["Group \\"a\\" is odd very odd","Group \\"b\\""],\
            "nextLaunch":"2026-11-26T02:00:00Z","diff":{"Type":"None","ID":"web"}}""");
  }

  @Test
  void task_troubles_come_from_a_real_failure() {
    StringBuilder texts = new StringBuilder();
    Recorded.read("049-job-allocations-failed")
        .body()
        .forEach(
            allocation ->
                TaskTrouble.of(allocation)
                    .forEach(trouble -> texts.append(trouble.text()).append('\n')));
    assertThat(texts.toString())
        .isEqualTo(
            """
            web in main[0] on vm: Failed to pull `127.0.0.1:1/none:1`: Error response from daemon: Get \
            "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused
            web in main[0] on vm: Policy allows no restarts
            """);
  }
}
