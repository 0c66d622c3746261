package io.nomadguard.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.MovedClock;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.store.AuditRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas with one schedule, one store and one cluster. */
class AuditsTest {

  @TempDir Path folder;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-30T08:00:10Z"));
  private final SimulatedNomad nomad = new SimulatedNomad();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Store store;
  private @Nullable Decider rules = SmallRules.decider();

  @BeforeEach
  void open() {
    store = Stores.open(StoreSettings.file(folder.resolve("nomadguard.db")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Audits replica() {
    Auditor auditor =
        new Auditor(
            nomad, new ClusterView(nomad, clock), "http://nomad", store.audits(), 30, clock);
    return new Audits(
        auditor,
        new AuditSettings(null, Duration.ofHours(1), 30),
        () -> tier -> rules,
        row -> told.add(row.id()),
        clock);
  }

  private List<AuditRow> settled() throws InterruptedException {
    for (int i = 0; i < 400 && store.audits().underWay("http://nomad").isPresent(); i++) {
      Thread.sleep(25);
    }
    return store.audits().list(null, 50);
  }

  @Test
  void what_is_due_is_done_once() throws Exception {
    try (Audits one = replica();
        Audits other = replica()) {
      one.look();
      other.look();
      assertThat(settled()).hasSize(1);
      one.look();
      other.look();
      clock.set(Instant.parse("2026-11-30T08:59:59Z"));
      other.look();
      assertThat(settled())
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.state()).isEqualTo("done");
                assertThat(row.origin()).isEqualTo("schedule");
                assertThat(row.slot()).isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
              });
      clock.set(Instant.parse("2026-11-30T09:00:00Z"));
      other.look();
      one.look();
      assertThat(settled()).hasSize(2);
    }
  }

  @Test
  void every_replica_is_told_of_the_last_one_once() throws Exception {
    try (Audits one = replica();
        Audits other = replica()) {
      one.look();
      String id = settled().get(0).id();
      for (int i = 0; i < 200 && told.isEmpty(); i++) {
        Thread.sleep(25);
      }
      assertThat(told).containsExactly(id);
      other.look();
      one.look();
      other.look();
      assertThat(told).containsExactly(id, id);
    }
  }

  @Test
  void without_rules_it_waits() throws Exception {
    rules = null;
    try (Audits one = replica()) {
      one.look();
      assertThat(settled()).isEmpty();
      rules = SmallRules.decider();
      one.look();
      assertThat(settled()).hasSize(1);
    }
  }
}
