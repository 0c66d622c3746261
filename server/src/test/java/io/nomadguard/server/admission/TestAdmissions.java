package io.nomadguard.server.admission;

import io.nomadguard.server.SmallRules;
import io.nomadguard.server.history.History;
import io.nomadguard.server.judge.Judge;
import io.nomadguard.server.judge.KnownCluster;
import io.nomadguard.server.judge.RunningJobs;
import io.nomadguard.server.metrics.Metrics;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.Counsel;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.rulesets.ActiveRules;
import io.nomadguard.server.rulesets.Origin;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.TestStores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;

/** Admissions by the small rules, and all that is around them. */
final class TestAdmissions implements AutoCloseable {

  final SimulatedNomad nomad = new SimulatedNomad();
  final Metrics metrics = new Metrics();
  final ActiveRules rules = new ActiveRules();
  final Store store;
  final History history;
  final ClusterView view;
  private final LongSupplier nanos;

  /**
   * @param clock the cluster's time
   * @param nanos the time
   */
  TestAdmissions(Path folder, Clock clock, LongSupplier nanos) {
    this.nanos = nanos;
    store = TestStores.sqlite(folder);
    StoreSettings settings = StoreSettings.file(folder.resolve("nomadguard.db"));
    history = History.open(store, settings, folder.resolve("cache"));
    rules.activate(SmallRules.decider(), null, Origin.start());
    view = new ClusterView(nomad, clock);
    view.read();
  }

  Admissions with(AdmissionSettings settings) {
    Judge judge =
        new Judge(
            rules,
            history,
            StoreSettings.WhenDown.WARN,
            new KnownCluster(view, new RunningJobs(view, nanos), new Counsel(nomad), false, ""),
            metrics);
    return new Admissions(judge, history, nomad, settings, metrics.proxy(), nanos);
  }

  @Override
  public void close() {
    history.close();
    store.close();
    metrics.close();
  }
}
