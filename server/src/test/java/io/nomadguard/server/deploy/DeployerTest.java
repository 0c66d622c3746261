package io.nomadguard.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.nomad.NomadException.Kind;
import io.nomadguard.server.nomad.SimulatedNomad.Fate;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeployerTest {

  private final Scene scene = new Scene();
  private final Deployer deployer = scene.replica();

  @AfterEach
  void close() {
    scene.fault = (operation, after) -> {};
    deployer.close();
  }

  private DeploymentRow deploy(ObjectNode job) {
    return deployer.deploy(Scene.order(job, null), () -> {}).row();
  }

  private List<String> whole(ObjectNode job) {
    DeploymentRow row = deploy(job);
    scene.follow(deployer, row.id());
    return scene.texts(row.id());
  }

  private static ObjectNode typed(String type, String more) {
    return Scene.job(
        """
        {"ID":"web","Type":"%s"%s,"TaskGroups":[{"Name":"main","Count":2,"Tasks":[{"Name":"web"}]}]}
        """
            .formatted(type, more));
  }

  @Test
  void a_new_job_becomes_healthy() {
    DeploymentRow row = deploy(Scene.service("a:1"));
    assertThat(row.state()).isEqualTo("registered");
    assertThat(row.plannedIndex()).isZero();
    assertThat(row.jobModifyIndex()).isEqualTo(11);
    assertThat(row.evaluation()).isEqualTo("eval-12");
    DeploymentRow end = scene.follow(deployer, row.id());
    assertThat(end.state()).isEqualTo("healthy");
    assertThat(end.nomadDeployment()).isEqualTo("deployment-web-0");
    assertThat(end.jobVersion()).isZero();
    assertThat(scene.texts(row.id()))
        .containsExactly(
            "planned: a new job",
            "registered job \"web\": modify index 11, evaluation eval-12",
            "waiting: for Nomad's scheduler",
            "main: 0 of 2 placed, 0 healthy",
            "main: 2 of 2 placed, 0 healthy",
            "main: 2 of 2 placed, 1 healthy",
            "main: 2 of 2 placed, 2 healthy",
            "result: healthy: version 0 is healthy: main 2 of 2");
    DeploymentEvent last = scene.store.events(row.id(), 7, 10).get(0);
    assertThat(last)
        .isEqualTo(
            new DeploymentEvent(
                row.id(),
                8,
                last.at(),
                "result",
                "result: healthy: version 0 is healthy: main 2 of 2",
                "{\"result\":\"healthy\",\"message\":\"version 0 is healthy: main 2 of 2\"}"));
    assertThat(deployer.follows(row.id())).isFalse();
  }

  @Test
  void nomad_is_given_the_text_with_a_line_that_names_the_deployment() {
    DeploymentRow row = deploy(Scene.service("a:1"));
    assertThat(scene.nomad.submission("", "", "web", 0).orElseThrow().path("Source").asText())
        .isEqualTo(
            "# nomadguard: deployment " + row.id() + ", decision decision1\njob \"web\" {}\n");
  }

  @Test
  void a_failing_update_goes_back() {
    whole(Scene.service("a:1"));
    scene.nomad.next(Fate.FAILS);
    DeploymentRow row = deploy(Scene.service("a:2"));
    assertThat(scene.follow(deployer, row.id()).state()).isEqualTo("reverted");
    assertThat(scene.texts(row.id()))
        .containsExactly(
            "planned: changes the job at modify index 11",
            "registered job \"web\": modify index "
                + row.jobModifyIndex()
                + ", evaluation "
                + row.evaluation(),
            "waiting: for Nomad's scheduler",
            "main: 0 of 2 placed, 0 healthy",
            "web in main[0] on vm: ended with exit code 3",
            "web in main[1] on vm: ended with exit code 3",
            "main: 2 of 2 placed, 0 healthy",
            "main: 2 of 2 placed, 0 healthy, 1 unhealthy",
            "result: reverted: version 1 failed (unhealthy allocations), and Nomad went back to"
                + " version 0; web in main[0] on vm: ended with exit code 3; web in main[1] on vm:"
                + " ended with exit code 3");
  }

  @Test
  void without_anything_to_go_back_to_it_has_failed() {
    scene.nomad.next(Fate.FAILS);
    assertThat(whole(Scene.service("a:1")))
        .last()
        .isEqualTo(
            "result: failed: version 0 failed (unhealthy allocations), and there is no stable"
                + " version to go back to; web in main[0] on vm: ended with exit code 3; web in"
                + " main[1] on vm: ended with exit code 3");
  }

  @Test
  void what_finds_no_room_says_why_and_waits() {
    scene.nomad.next(Fate.BLOCKED);
    DeploymentRow row = deploy(Scene.service("a:1"));
    for (int i = 0; i < 4; i++) {
      deployer.followers().once();
    }
    scene.nomad.makeRoom("web");
    assertThat(scene.follow(deployer, row.id()).state()).isEqualTo("healthy");
    assertThat(scene.texts(row.id()))
        .contains(
            "waiting: for room: group main: no place for 2 allocations: constraint ${meta.role} ="
                + " nowhere excludes 1 node")
        .doesNotHaveDuplicates();
  }

  @Test
  void time_runs_out() {
    scene.nomad.next(Fate.BLOCKED);
    DeploymentRow row = deploy(Scene.service("a:1"));
    deployer.followers().once();
    scene.pass(Duration.ofMinutes(5));
    deployer.followers().once();
    assertThat(scene.texts(row.id()))
        .last()
        .isEqualTo(
            "result: timed_out: not healthy within 5 min, and Nomad goes on without being watched;"
                + " waiting: for Nomad's scheduler; waiting: for room: group main: no place for 2"
                + " allocations: constraint ${meta.role} = nowhere excludes 1 node");
  }

  @Test
  void canaries_wait_for_somebody_to_promote_them() {
    scene.nomad.next(Fate.CANARY);
    DeploymentRow row = deploy(Scene.service("a:1"));
    for (int i = 0; i < 4; i++) {
      deployer.followers().once();
    }
    assertThat(scene.texts(row.id()))
        .last()
        .isEqualTo(
            "waiting: the canaries are healthy and have to be promoted: nomad deployment promote"
                + " deployme");
    scene.nomad.promote("web");
    assertThat(scene.follow(deployer, row.id()).state()).isEqualTo("healthy");
  }

  @Test
  void the_same_again_changes_nothing() {
    whole(Scene.service("a:1"));
    assertThat(whole(Scene.service("a:1")))
        .contains(
            "planned: changes nothing",
            "nothing is different: version 0 stays, and is evaluated again",
            "result: healthy: version 0 is healthy: main 2 of 2");
    assertThat(scene.nomad.effects()).isEqualTo(1);
  }

  @Test
  void a_newer_version_or_a_stop_ends_it() {
    DeploymentRow row = deploy(Scene.service("a:1"));
    deployer.followers().once();
    scene.nomad.intrude(Scene.service("a:2"), "");
    assertThat(scene.follow(deployer, row.id()).message()).isEqualTo("version 1 took over");
    scene.nomad.purge("web");
    DeploymentRow second = deploy(Scene.service("a:3"));
    deployer.followers().once();
    scene.nomad.stop("web");
    assertThat(scene.follow(deployer, second.id()).message()).isEqualTo("the job was stopped");
  }

  @Test
  void removed_before_it_was_looked_at() {
    DeploymentRow row = deploy(Scene.service("a:1"));
    scene.nomad.purge("web");
    assertThat(scene.follow(deployer, row.id()).message())
        .isEqualTo("the job was removed before anything became of it");
  }

  @Test
  void batch_jobs_are_well_when_they_end_well() {
    scene.nomad.next(Fate.ENDS);
    assertThat(whole(typed("batch", "")))
        .containsSequence(
            "main: 2 of 2 placed, 2 running",
            "main: 2 of 2 placed, 0 running, 2 finished",
            "result: healthy: version 0 has finished: main 2 of 2");
  }

  @Test
  void batch_jobs_that_fail_say_so() {
    scene.nomad.next(Fate.FAILS);
    assertThat(whole(typed("batch", "")))
        .last()
        .isEqualTo(
            "result: failed: version 0 failed, and Nomad doesn't try again: main 2 failed; web in"
                + " main[0] on vm: ended with exit code 3; web in main[1] on vm: ended with exit"
                + " code 3");
  }

  @Test
  void system_jobs_are_well_when_they_have_run_for_a_while() {
    assertThat(whole(typed("system", "")))
        .last()
        .isEqualTo("result: healthy: version 0 runs: main 2 of 2");
  }

  @Test
  void periodic_jobs_are_scheduled() {
    assertThat(whole(typed("batch", ",\"Periodic\":{}")))
        .last()
        .isEqualTo("result: scheduled: next launch at 2026-11-26T02:00:00Z");
    scene.nomad.purge("web");
    assertThat(whole(typed("batch", ",\"ParameterizedJob\":{}")))
        .last()
        .isEqualTo("result: scheduled: it runs when it is dispatched");
  }

  @Test
  void a_lost_race_names_the_winner() {
    Deployer other = scene.replica();
    List<DeploymentRow> winner = new ArrayList<>();
    scene.fault =
        (operation, after) -> {
          if (operation.equals("plan") && after && winner.isEmpty()) {
            scene.fault = (o, a) -> {};
            winner.add(other.deploy(Scene.order(Scene.service("b:1"), null), () -> {}).row());
          }
        };
    DeploymentRow row = deploy(Scene.service("a:1"));
    assertThat(row.state()).isEqualTo("lost");
    assertThat(row.message())
        .isEqualTo(
            "the job was changed meanwhile: version 0 of 2026-11-23T01:19:30Z is deployment "
                + winner.get(0).id()
                + " by jenkins");
    assertThat(scene.nomad.effects()).isEqualTo(1);
    other.close();
  }

  @Test
  void a_lost_race_against_a_stranger_says_that_it_was_one() {
    scene.fault =
        (operation, after) -> {
          if (operation.equals("begin") && after) {
            scene.nomad.intrude(Scene.service("c:1"), "job \"web\" {}");
          }
        };
    assertThat(deploy(Scene.service("a:1")).message())
        .isEqualTo(
            "the job was changed meanwhile: version 0 of 2026-11-23T01:19:30Z wasn't made by"
                + " nomadguard");
    assertThat(scene.nomad.effects()).isZero();
  }

  @Test
  void what_was_judged_by_has_to_be_what_is_there() {
    scene.nomad.intrude(Scene.service("c:1"), "");
    Order order = Scene.order(Scene.service("a:1"), null);
    Order judged =
        new Order(
            order.decision(),
            order.job(),
            order.hcl(),
            order.team(),
            order.caller(),
            null,
            order.limit(),
            0L);
    assertThatThrownBy(() -> deployer.deploy(judged, () -> {}))
        .isInstanceOf(NomadException.class)
        .hasMessage(
            "the job was changed meanwhile: version 0 of 2026-11-23T01:19:30Z wasn't made by"
                + " nomadguard (modify index 11 instead of the 0 that was judged by)")
        .extracting(e -> ((NomadException) e).kind())
        .isEqualTo(Kind.CONFLICT);
    assertThat(scene.store.list(null, null, null, 10)).isEmpty();
  }

  @Test
  void the_same_key_joins() {
    List<String> remembered = new ArrayList<>();
    Order order = Scene.order(Scene.service("a:1"), "build-17");
    Deployer.Ordered first = deployer.deploy(order, () -> remembered.add("first"));
    Deployer.Ordered second = deployer.deploy(order, () -> remembered.add("second"));
    assertThat(second).isEqualTo(new Deployer.Ordered(first.row(), true));
    assertThat(remembered).containsExactly("first");
    assertThat(scene.nomad.effects()).isEqualTo(1);
  }

  @Test
  void what_nomad_refuses_is_refused() {
    scene.fault =
        (operation, after) -> {
          if (operation.equals("register")) {
            throw new NomadException(Kind.REFUSED, 500, "Nomad refuses: no", "no", null);
          }
        };
    DeploymentRow row = deploy(Scene.service("a:1"));
    assertThat(row.state()).isEqualTo("refused");
    assertThat(row.message()).isEqualTo("Nomad refuses: no");
  }

  @Test
  void a_nomad_that_is_away_is_waited_for() {
    scene.fault =
        (operation, after) -> {
          if (operation.equals("register")) {
            throw new NomadException(Kind.UNREACHABLE, 0, "Nomad is away", null, null);
          }
        };
    DeploymentRow row = deploy(Scene.service("a:1"));
    assertThat(row.state()).isEqualTo("begun");
    scene.fault = (operation, after) -> {};
    assertThat(scene.follow(deployer, row.id()).state()).isEqualTo("healthy");
    assertThat(scene.texts(row.id())).startsWith("planned: a new job", "waiting: Nomad is away");
  }

  @Test
  void a_nomad_that_stays_away_has_registered_nothing() {
    scene.fault =
        (operation, after) -> {
          if (operation.equals("register")) {
            throw new NomadException(Kind.UNREACHABLE, 0, "Nomad is away", null, null);
          }
        };
    DeploymentRow row = deploy(Scene.service("a:1"));
    scene.pass(Duration.ofMinutes(5));
    deployer.followers().once();
    assertThat(scene.texts(row.id()))
        .last()
        .isEqualTo("result: timed_out: not registered within 5 min; waiting: Nomad is away");
  }

  @Test
  void a_text_that_nomad_does_not_keep_is_known_again_by_its_job() {
    scene.nomad.keepNoTexts();
    scene.fault =
        (operation, after) -> {
          if (operation.equals("register") && after) {
            throw new NomadException(Kind.UNCERTAIN, 0, "no answer", null, null);
          }
        };
    DeploymentRow row = deploy(Scene.service("a:1"));
    assertThat(row.state()).isEqualTo("registered");
    assertThat(scene.nomad.effects()).isEqualTo(1);
  }

  @Test
  void nothing_is_begun_while_the_store_is_down() {
    scene.fault =
        (operation, after) -> {
          if (operation.equals("begin")) {
            throw new StoreException("the disk is full");
          }
        };
    assertThatThrownBy(() -> deploy(Scene.service("a:1"))).isInstanceOf(StoreException.class);
    assertThat(scene.nomad.effects()).isZero();
  }

  @Test
  void another_replica_goes_on_at_once_after_a_graceful_stop() {
    DeploymentRow row = deploy(Scene.service("a:1"));
    deployer.close();
    Deployer other = scene.replica();
    assertThat(scene.follow(other, row.id()).state()).isEqualTo("healthy");
    other.close();
  }

  @Test
  void readers_are_woken() throws InterruptedException {
    DeploymentRow row = deploy(Scene.service("a:1"));
    Deployments deployments = deployer.deployments();
    List<String> woken = new ArrayList<>();
    try (Deployments.Watch watch = deployments.watch(row.id(), () -> woken.add("woken"))) {
      assertThat(watch.lookAgain()).isEqualTo(Duration.ofSeconds(5));
      deployer.followers().once();
    }
    deployer.followers().once();
    assertThat(woken).containsExactly("woken");
    assertThat(deployments.await(row.id(), 2, 1, Duration.ofSeconds(10)))
        .extracting(DeploymentEvent::text)
        .containsExactly("waiting: for Nomad's scheduler");
    assertThat(deployments.await(row.id(), 99, 1, Duration.ZERO)).isEmpty();
  }
}
