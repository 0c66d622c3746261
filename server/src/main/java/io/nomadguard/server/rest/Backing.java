package io.nomadguard.server.rest;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.admission.Admissions;
import io.nomadguard.server.audit.AuditSettings;
import io.nomadguard.server.audit.Auditor;
import io.nomadguard.server.audit.Audits;
import io.nomadguard.server.auth.Authentication;
import io.nomadguard.server.deploy.DeploySettings;
import io.nomadguard.server.deploy.Deployer;
import io.nomadguard.server.freeze.FreezeBook;
import io.nomadguard.server.freeze.FreezeSwitch;
import io.nomadguard.server.history.History;
import io.nomadguard.server.judge.Judge;
import io.nomadguard.server.judge.KnownCluster;
import io.nomadguard.server.judge.RunningJobs;
import io.nomadguard.server.lifetime.OpenParts;
import io.nomadguard.server.metrics.Metrics;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.Counsel;
import io.nomadguard.server.nomad.HttpNomad;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.practice.ProxyPractice;
import io.nomadguard.server.proxy.Proxy;
import io.nomadguard.server.proxy.ProxySettings;
import io.nomadguard.server.rulesets.Activated;
import io.nomadguard.server.rulesets.Candidate;
import io.nomadguard.server.rulesets.LiveRules;
import io.nomadguard.server.rulesets.Practice;
import io.nomadguard.server.rulesets.VersionBook;
import io.nomadguard.server.rulesets.Versions;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import io.nomadguard.server.store.TokenStore;
import io.nomadguard.server.webhook.Forge;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands behind the service: opened before it, closed after it. */
public final class Backing implements AutoCloseable {

  /**
   * The cluster that jobs go to.
   *
   * @param known what rules see of it
   * @param audits of all its jobs
   */
  record Cluster(KnownCluster known, Deployer deployer, Audits audits) {}

  private final OpenParts opened;
  private final Metrics metrics;
  private final Store store;
  private final StoreSettings.WhenDown whenDown;
  private final Authentication authentication;
  private final History history;
  private final FreezeSwitch freeze;
  private final LiveRules rules;
  private final Versions versions;
  private final List<Forge> webhooks;
  private @Nullable Cluster cluster;
  private @Nullable Nomad nomad;
  private boolean proxied;

  /**
   * @param opened gets all that is opened, also when the rest can't be
   */
  private Backing(
      OpenParts opened,
      StoreSettings kept,
      Function<TokenStore, Authentication> authentication,
      List<Forge> webhooks,
      Path cache) {
    this.opened = opened;
    this.metrics = opened.keep(new Metrics());
    this.store = metrics.store(opened.keep(Stores.open(kept)));
    this.whenDown = kept.whenDown();
    this.authentication = opened.keep(authentication.apply(store.tokens()));
    this.history = opened.keep(History.open(store, kept, cache));
    this.freeze =
        opened.keep(new FreezeSwitch(new FreezeBook(store.settings()), Clock.systemUTC()));
    freeze.start();
    this.rules = opened.keep(new LiveRules(cache));
    this.versions = opened.keep(new Versions(new VersionBook(store.rulesets()), rules));
    rules.active().listen(this::told);
    rules.listen(this::told);
    metrics.history(history::waiting, history::lag);
    metrics.frozen(() -> freeze.standstill() != null);
    this.webhooks = List.copyOf(webhooks);
  }

  /**
   * Opens all that server.toml names.
   *
   * @param cache where compiled rules are kept
   * @param environment the process's
   * @throws InputException when something can't be used as it is named
   */
  public static Backing open(ServerFile file, Path cache, Map<String, String> environment) {
    return open(file, cache, environment, tokens -> Authentication.start(file.auth(), tokens));
  }

  /**
   * As {@link #open}, for one command that asks its own service and knows the secret.
   *
   * @param user who the process runs as
   */
  public static Backing ofProcess(
      ServerFile file, Path cache, Map<String, String> environment, String secret, String user) {
    return open(file, cache, environment, tokens -> Authentication.ofProcess(secret, user, tokens));
  }

  private static Backing open(
      ServerFile file,
      Path cache,
      Map<String, String> environment,
      Function<TokenStore, Authentication> authentication) {
    StoreSettings kept = file.store() == null ? StoreSettings.usual(environment) : file.store();
    OpenParts opened = new OpenParts();
    try {
      Backing backing = new Backing(opened, kept, authentication, file.webhooks(), cache);
      if (file.activation() != null) {
        backing.rules.activation(file.activation());
      }
      if (file.nomad() != null) {
        NomadSettings nomad = file.nomad().with(environment);
        backing.use(new HttpNomad(nomad), nomad, DeploySettings.usual(), file.audit());
      }
      return backing;
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  /**
   * From now on jobs can be deployed, to this cluster; what was begun before goes on.
   *
   * @param there how it is asked
   */
  void use(Nomad nomad, NomadSettings there, DeploySettings settings, AuditSettings audit) {
    Nomad metered = metrics.nomad(nomad);
    ClusterView view = opened.keep(new ClusterView(metered, Clock.systemUTC()));
    Deployer deployer = opened.keep(new Deployer(metered, store, settings, Clock.systemUTC()));
    Auditor auditor =
        new Auditor(metered, view, there.place(), store.audits(), audit.keep(), Clock.systemUTC());
    Audits audits =
        opened.keep(
            new Audits(
                auditor,
                audit,
                () -> rules.active().now()::of,
                metrics::audited,
                Clock.systemUTC()));
    view.start();
    deployer.start();
    this.nomad = metered;
    audits.start();
    KnownCluster known =
        new KnownCluster(
            view,
            new RunningJobs(view, System::nanoTime),
            new Counsel(metered),
            there.parseHcl(),
            there.region());
    cluster = new Cluster(known, deployer, audits);
  }

  /**
   * Offers Nomad's own API from now on, if the file says so; a cluster must be there.
   *
   * @param environment the process's
   * @return null when it doesn't
   * @throws InputException when it can't be offered as the file says
   */
  public @Nullable Proxy proxy(ServerFile file, Map<String, String> environment) {
    ProxySettings settings = file.proxy();
    NomadSettings there = file.nomad();
    if (settings == null || there == null || nomad == null) {
      return null;
    }
    Admissions admissions =
        new Admissions(
            judge(), history, nomad, settings.admission(), metrics.proxy(), System::nanoTime);
    Proxy proxy =
        opened.keep(
            Proxy.start(
                settings,
                there.with(environment),
                admissions,
                freeze::standstill,
                metrics.proxy()));
    proxy.announce();
    metrics.proxyConnections(proxy::connections);
    proxied = true;
    return proxy;
  }

  private void told(Candidate candidate) {
    switch (candidate.state()) {
      case TESTING, SUPERSEDED -> {
        // Nothing came of it yet.
      }
      case ACTIVE, WAITING, FAILING, REFUSED ->
          metrics.tried(
              candidate.state().word(),
              candidate.loading(),
              candidate.problems().size() + candidate.failing().size());
    }
  }

  private void told(Activated activated) {
    if (activated.tier() == null) {
      metrics.serving(activated.decider().ruleset());
    }
  }

  Metrics metrics() {
    return metrics;
  }

  Store store() {
    return store;
  }

  /** What check, render and plan do while nothing can be kept. */
  StoreSettings.WhenDown whenDown() {
    return whenDown;
  }

  /** By today's rules, and with what is known of the cluster. */
  Judge judge() {
    return new Judge(
        rules.active(), history, whenDown, cluster == null ? null : cluster.known(), metrics);
  }

  Authentication authentication() {
    return authentication;
  }

  /** Whether anybody may write. */
  FreezeSwitch freeze() {
    return freeze;
  }

  History history() {
    return history;
  }

  /**
   * Makes the first saves of rules, and the first requests, as fast as later ones, when there is
   * nothing else to do.
   *
   * @param fixtures whose cases are decided on; null for none
   */
  public void rehearse(@Nullable Path fixtures) {
    Supplier<Practice> asking = proxied ? () -> new ProxyPractice(rules.active()) : null;
    rules.rehearse(fixtures, history::rehearse, metrics::requests, asking);
  }

  /** By which is judged. */
  public LiveRules rules() {
    return rules;
  }

  /** Those that ever decided; to be started before rules are tried. */
  public Versions versions() {
    return versions;
  }

  List<Forge> webhooks() {
    return webhooks;
  }

  /** Null when none is configured. */
  @Nullable Cluster cluster() {
    return cluster;
  }

  /**
   * Closes all, what was opened last first: deployments are left to others, decisions written. What
   * fails keeps nothing else open.
   */
  @Override
  public void close() {
    opened.close();
  }
}
