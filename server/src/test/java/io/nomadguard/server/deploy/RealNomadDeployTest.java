package io.nomadguard.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.HttpNomad;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.TestStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of jobs on a real cluster with docker, kept in SQLite. Image: {@code NOMAD_TEST_IMAGE},
 * or {@code tiny:1.0}; it has to have a shell.
 */
@EnabledIfEnvironmentVariable(
    named = "NOMAD_ADDR",
    matches = "http.+",
    disabledReason = "NOMAD_ADDR names no Nomad to deploy to")
class RealNomadDeployTest {

  private static final String IMAGE = System.getenv().getOrDefault("NOMAD_TEST_IMAGE", "tiny:1.0");

  @TempDir Path folder;

  private final HttpNomad nomad =
      new HttpNomad(NomadSettings.ofEnvironment(System.getenv()).orElseThrow());
  private final String id = "nomadguard-test-" + UUID.randomUUID().toString().substring(0, 8);
  private Store store;
  private Deployer deployer;
  private String decision;

  @BeforeEach
  void open() {
    store = TestStores.sqlite(folder);
    DecisionRow row = TestStores.decision(TestStores.id());
    decision = row.id();
    store.decisions().save(List.of(row), TestStores.contents());
    DeploySettings settings =
        new DeploySettings(
            Duration.ofMillis(200), Duration.ofSeconds(3), Duration.ofSeconds(15), 4);
    deployer = new Deployer(nomad, store, settings, Clock.systemUTC());
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    deployer.close();
    store.close();
    URI uri = URI.create(System.getenv("NOMAD_ADDR") + "/v1/job/" + id + "?purge=true");
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).DELETE().build(), HttpResponse.BodyHandlers.discarding());
  }

  private ObjectNode job(String type, String command, String more) throws IOException {
    return (ObjectNode)
        new ObjectMapper()
            .readTree(
                """
                {"ID":"%s","Name":"%s","Type":"%s","Datacenters":["*"]%s,
                 "TaskGroups":[{"Name":"main","Count":1,
                   "RestartPolicy":{"Attempts":0,"Mode":"fail"},
                   "ReschedulePolicy":{"Attempts":0,"Unlimited":false},
                   "Tasks":[{"Name":"web","Driver":"docker",
                     "Config":{"image":"%s","force_pull":false,"command":"/bin/sh",
                               "args":["-c","%s"]},
                     "Resources":{"CPU":50,"MemoryMB":32}}]}]}
                """
                    .formatted(id, id, type, more, IMAGE, command));
  }

  private static final String UPDATE =
      """
      ,"Update":{"MaxParallel":1,"MinHealthyTime":500000000,"HealthyDeadline":8000000000,
                 "ProgressDeadline":10000000000,"AutoRevert":true}""";

  private static final String FOREVER = "while true; do sleep 1; done";

  private Order order(ObjectNode job) {
    return new Order(
        decision,
        job,
        "job \"" + id + "\" {}\n",
        "es",
        "jenkins",
        null,
        Duration.ofMinutes(2),
        null);
  }

  /** Deploys and waits for the end; the last event is the result. */
  private List<String> deploy(ObjectNode job) throws InterruptedException {
    return toTheEnd(deployer.deploy(order(job), () -> {}).row().id());
  }

  private List<String> toTheEnd(String deployment) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    while (true) {
      List<DeploymentEvent> events =
          deployer.deployments().await(deployment, texts.size(), 100, Duration.ofMinutes(3));
      assertThat(events).as(texts.toString()).isNotEmpty();
      for (DeploymentEvent event : events) {
        texts.add(event.text());
        if (event.kind().equals("result")) {
          return texts;
        }
      }
    }
  }

  @Test
  void deploy_update_fail_and_go_back() throws IOException, InterruptedException {
    ObjectNode first = job("service", FOREVER, UPDATE);
    assertThat(deploy(first))
        .startsWith("planned: a new job")
        .last()
        .isEqualTo("result: healthy: version 0 is healthy: main 1 of 1");
    assertThat(nomad.submission("", "", id, 0).orElseThrow().path("Source").asText())
        .startsWith("# nomadguard: deployment ");

    ObjectNode second = job("service", FOREVER + "; true", UPDATE);
    PlanAnswer plan = deployer.plan(order(second));
    assertThat(plan.text())
        .contains(
            "+/- Task Group: \"main\" (1 create/destroy update)",
            "+/- args[1]:    \"while true; do sleep 1; done\" => \"while true; do sleep 1; done;"
                + " true\"");
    assertThat(deploy(second))
        .last()
        .isEqualTo("result: healthy: version 1 is healthy: main 1 of 1");
    assertThat(deploy(second))
        .contains("nothing is different: version 1 stays, and is evaluated again")
        .last()
        .isEqualTo("result: healthy: version 1 is healthy: main 1 of 1");

    List<String> failing = deploy(job("service", "exit 3", UPDATE));
    assertThat(failing).anyMatch(text -> text.contains("ended with exit code 3"));
    assertThat(failing.get(failing.size() - 1))
        .startsWith("result: reverted: version 2 failed (")
        .contains("), and Nomad went back to version 1; web in main[0] on ");
  }

  @Test
  void a_lost_race_is_lost() throws IOException, InterruptedException {
    deploy(job("service", FOREVER, UPDATE));
    long index = nomad.job("", "", id).orElseThrow().path("JobModifyIndex").asLong();
    nomad.register("", "", job("service", FOREVER + "; :", UPDATE), index, "by hand");
    Order order = order(job("service", FOREVER + "; false", UPDATE));
    Registration.Outcome outcome =
        new Registration(nomad, new Changed(nomad, store))
            .attempt(row(order, index), new Payload(order.job(), order.hcl()), false);
    assertThat(outcome).isInstanceOf(Registration.Lost.class);
    assertThat(((Registration.Lost) outcome).message())
        .startsWith("the job was changed meanwhile: version 1 of ")
        .endsWith(" wasn't made by nomadguard");
  }

  private DeploymentRow row(Order order, long planned) {
    return new DeploymentRow(
        TestStores.id(),
        decision,
        id,
        "",
        "",
        "es",
        "jenkins",
        null,
        "begun",
        "",
        TestStores.AT,
        TestStores.AT,
        TestStores.AT.plus(order.limit()),
        planned,
        null,
        null,
        null,
        null,
        "");
  }

  @Test
  void what_was_registered_unheard_is_found_again() throws IOException {
    Order order = order(job("service", FOREVER, UPDATE));
    DeploymentRow row = row(order, 0);
    Registration registration = new Registration(nomad, new Changed(nomad, store));
    Payload payload = new Payload(order.job(), order.hcl());
    Registration.Registered first =
        (Registration.Registered) registration.attempt(row, payload, false);
    assertThat(registration.attempt(row, payload, true))
        .isEqualTo(new Registration.Registered(first.modifyIndex(), 0L, null, List.of(), true));
    assertThat(registration.attempt(row, payload, false))
        .isEqualTo(new Registration.Registered(first.modifyIndex(), 0L, null, List.of(), true));
  }

  @Test
  void no_room_is_said_while_it_is_waited_for() throws IOException, InterruptedException {
    ObjectNode job =
        job(
            "service",
            FOREVER,
            UPDATE
                + ",\"Constraints\":[{\"LTarget\":\"${meta.role}\",\"RTarget\":\"nowhere\","
                + "\"Operand\":\"=\"}]");
    assertThat(deployer.plan(order(job)).text())
        .contains(
            "waiting for room: group main: no place for 1 allocation: constraint ${meta.role} ="
                + " nowhere excludes 1 node\n");
    Order order = order(job);
    Order hasty =
        new Order(
            order.decision(), job, order.hcl(), "es", "jenkins", null, Duration.ofSeconds(4), null);
    assertThat(toTheEnd(deployer.deploy(hasty, () -> {}).row().id()))
        .contains(
            "waiting: for room: group main: no place for 1 allocation: constraint ${meta.role} ="
                + " nowhere excludes 1 node")
        .last()
        .asString()
        .startsWith(
            "result: timed_out: not healthy within 4 s, and Nomad goes on without being watched;"
                + " waiting: for room: group main");
  }

  @Test
  void batch_jobs_end_well_or_not() throws IOException, InterruptedException {
    assertThat(deploy(job("batch", "exit 0", "")))
        .last()
        .isEqualTo("result: healthy: version 0 has finished: main 1 of 1");
    List<String> failing = deploy(job("batch", "exit 3", ""));
    assertThat(failing.get(failing.size() - 1))
        .startsWith(
            "result: failed: version 1 failed, and Nomad doesn't try again: main 1 failed; web in"
                + " main[0] on ")
        .contains(": ended with exit code 3");
  }

  @Test
  void periodic_jobs_are_scheduled() throws IOException, InterruptedException {
    ObjectNode job =
        job(
            "batch",
            "exit 0",
            ",\"Periodic\":{\"Enabled\":true,\"SpecType\":\"cron\",\"Spec\":\"0 2 * * *\","
                + "\"TimeZone\":\"UTC\"}");
    assertThat(deploy(job))
        .last()
        .asString()
        .matches("result: scheduled: next launch at .*T02:00:00Z");
  }

  @Test
  void system_jobs_run_everywhere() throws IOException, InterruptedException {
    ObjectNode system = job("system", FOREVER, "");
    ((ObjectNode) system.at("/TaskGroups/0")).remove("ReschedulePolicy");
    List<String> texts = deploy(system);
    assertThat(texts.get(texts.size() - 1))
        .matches("result: healthy: version 0 (runs|is healthy): main 1 of 1");
  }

  @Test
  void a_restart_in_the_middle_goes_on() throws IOException, InterruptedException {
    DeploymentRow row = deployer.deploy(order(job("service", FOREVER, UPDATE)), () -> {}).row();
    deployer.close();
    deployer =
        new Deployer(
            nomad,
            store,
            new DeploySettings(
                Duration.ofMillis(200), Duration.ofSeconds(3), Duration.ofSeconds(15), 4),
            Clock.systemUTC());
    deployer.start();
    assertThat(toTheEnd(row.id()))
        .last()
        .isEqualTo("result: healthy: version 0 is healthy: main 1 of 1");
  }

  @Test
  void the_cluster_tells_its_nodes() {
    ClusterView view = new ClusterView(nomad, Clock.systemUTC());
    view.read();
    assertThat(view.known().orElseThrow().nodes()).isNotEmpty();
    assertThat(view.withJob(view.known().orElseThrow(), "", "", id).running()).isNull();
    assertThat(Map.of("checked", nomad.check().asText())).isNotEmpty();
    view.close();
  }
}
