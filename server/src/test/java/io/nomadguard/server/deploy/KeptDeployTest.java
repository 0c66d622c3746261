package io.nomadguard.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.Stores;
import io.nomadguard.server.store.TestStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments in real stores, with the threads that follow them. */
class KeptDeployTest {

  private static final DeploySettings QUICK =
      new DeploySettings(Duration.ofMillis(5), Duration.ZERO, Duration.ofSeconds(15), 4);

  @TempDir Path folder;

  private final SimulatedNomad nomad = new SimulatedNomad();

  @Test
  void sqlite_keeps_what_another_process_goes_on_with() throws InterruptedException {
    try (Store store = TestStores.sqlite(folder)) {
      goOn(store, store);
    }
  }

  @Test
  void replicas_on_one_postgresql_go_on_for_each_other() throws InterruptedException {
    var settings = TestStores.postgres(folder);
    try (Store one = Stores.open(settings);
        Store other = Stores.open(settings)) {
      goOn(one, other);
    }
  }

  private void goOn(Store first, Store second) throws InterruptedException {
    DecisionRow decision = TestStores.decision(TestStores.id());
    Order template = Scene.order(Scene.service("a:1"), "build-1");
    Order order =
        new Order(
            decision.id(),
            template.job(),
            template.hcl(),
            "es",
            "jenkins",
            "build-1",
            template.limit(),
            null);
    DeploySettings never =
        new DeploySettings(Duration.ofHours(1), Duration.ZERO, Duration.ofSeconds(15), 1);
    DeploymentRow row;
    try (Deployer deployer = new Deployer(nomad, first, never, Clock.systemUTC())) {
      row =
          deployer
              .deploy(order, () -> first.decisions().save(List.of(decision), TestStores.contents()))
              .row();
      assertThat(row.state()).isEqualTo("registered");
    }
    try (Deployer deployer = new Deployer(nomad, second, QUICK, Clock.systemUTC())) {
      assertThat(deployer.deploy(order, () -> {}).joined()).isTrue();
      deployer.start();
      List<String> texts = new ArrayList<>();
      while (texts.stream().noneMatch(text -> text.startsWith("result"))) {
        deployer.deployments().await(row.id(), texts.size(), 100, Duration.ofSeconds(30)).stream()
            .map(DeploymentEvent::text)
            .forEach(texts::add);
      }
      assertThat(texts).last().isEqualTo("result: healthy: version 0 is healthy: main 2 of 2");
      assertThat(texts).doesNotHaveDuplicates().hasSize(8);
      assertThat(deployer.deployments().unfinished()).isZero();
    }
    assertThat(nomad.effects()).isEqualTo(1);
  }
}
