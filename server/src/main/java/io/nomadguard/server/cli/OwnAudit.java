package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.report.AuditHeading;
import io.nomadguard.server.audit.Auditor;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.HttpNomad;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.store.AuditRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.Stores;
import java.time.Clock;

/** An audit that this process runs itself. */
final class OwnAudit {

  private final SettingsOption settings;
  private final RulesOption rules;
  private final AuditView view;

  OwnAudit(SettingsOption settings, RulesOption rules, AuditView view) {
    this.settings = settings;
    this.rules = rules;
    this.view = view;
  }

  AuditSummary run() {
    NomadSettings cluster =
        settings
            .cluster()
            .orElseThrow(
                () ->
                    rules.usage(
                        "name the cluster whose jobs are meant by NOMAD_ADDR or --config, or a"
                            + " service that audits its own by --server"));
    Decider decider = Decider.open(rules.folder(settings.file().rules()), rules.cache());
    Nomad nomad = new HttpNomad(cluster);
    try (Store store = Stores.open(settings.store());
        ClusterView nodes = new ClusterView(nomad, Clock.systemUTC())) {
      Auditor auditor =
          new Auditor(
              nomad,
              nodes,
              cluster.place(),
              store.audits(),
              settings.file().audit().keep(),
              Clock.systemUTC());
      AuditRow begun =
          auditor
              .begin("command", System.getProperty("user.name"), null, decider.ruleset().hash())
              .orElseThrow(() -> busy(auditor));
      Thread stopped = new Thread(() -> auditor.giveUp(begun), "giving up the audit");
      Runtime.getRuntime().addShutdownHook(stopped);
      view.begin(
          new AuditHeading(
              begun.id(), begun.place(), begun.ruleset(), begun.started(), begun.previousAt()));
      AuditSummary summary = auditor.run(begun, tier -> decider, threads(), view);
      Runtime.getRuntime().removeShutdownHook(stopped);
      return summary;
    }
  }

  private static int threads() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  private static AnsweredNo busy(Auditor auditor) {
    return new AnsweredNo(
        ExitCode.CLUSTER,
        auditor
            .underWay()
            .map(
                row ->
                    "audit "
                        + row.id()
                        + " of this cluster is under way since "
                        + row.started()
                        + ": "
                        + row.judged()
                        + " of "
                        + row.total()
                        + " jobs; when nobody runs it any more it is given up after two minutes")
            .orElse("an audit of this cluster was under way; try again"));
  }
}
