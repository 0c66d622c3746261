package io.nomadguard.server.cli;

import io.nomadguard.engine.impact.AuditSummary;
import io.nomadguard.engine.report.JobsFormat;
import io.nomadguard.server.nomad.NomadException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nomadguard audit}. */
@Command(
    name = "audit",
    header = "Tell what today's rules say of every job that runs.",
    description = {
      "",
      "Judges every job of the cluster, in all namespaces that its token may see, as if it were"
          + " submitted once more as it is; and tells what differs since the audit before: who is newly"
          + " denied or allowed, who is new, who is gone. Audits are kept in the store. Stopped and dead"
          + " jobs are left out, and instances of periodic and parameterized ones. No job is changed.",
      "",
      "Without --server it does so itself, by the rules of --rules.",
      ""
    },
    footer = {
      "",
      "text shows jobs that there is something to say of, the other formats all. Waived findings are"
          + " told as such, and deny nothing.",
      "",
      "Exits with 0 when every job would be allowed, 1 when one would be denied or can't be read, 2"
          + " when rules can't be read, 4 when the cluster can't be asked or another audit of it is"
          + " under way.",
      "",
      "Examples:",
      "  NOMAD_ADDR=http://127.0.0.1:4646 nomadguard audit",
      "  nomadguard audit --config server.toml --format html > audit.html",
      "  nomadguard audit --server https://nomadguard.example.com --format csv > audit.csv",
    })
final class AuditCommand implements Callable<Integer> {

  @Mixin private final ServiceOption service;
  @Mixin private final SettingsOption settings;
  @Mixin private final RulesOption rules;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.JobsFormats.class,
      completionCandidates = Words.JobsFormats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private JobsFormat format;

  @Mixin private final ColourOption colour;

  private final Terminal terminal;

  AuditCommand(Terminal terminal, Installation installation, Map<String, String> environment) {
    this.terminal = terminal;
    this.service = new ServiceOption(environment);
    this.settings = new SettingsOption(environment);
    this.rules = new RulesOption(installation);
    this.colour = new ColourOption(terminal);
  }

  @Override
  public Integer call() {
    AuditView view = new AuditView(terminal, format, colour.wanted());
    try {
      AuditSummary summary =
          service.named()
              ? new ServedAudit(service.client(), view).run()
              : new OwnAudit(settings, rules, view).run();
      view.end(summary);
      return summary.all().allowed() == summary.all().jobs() ? ExitCode.OK : ExitCode.DENIED;
    } catch (NomadException e) {
      view.clear();
      terminal.err().println("nomadguard: " + e.getMessage());
      return ExitCode.CLUSTER;
    }
  }
}
