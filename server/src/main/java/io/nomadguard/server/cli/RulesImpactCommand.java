package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.impact.Effect;
import io.nomadguard.engine.impact.Impact;
import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JobImpact;
import io.nomadguard.engine.impact.JudgedJob;
import io.nomadguard.engine.report.JobsFormat;
import io.nomadguard.engine.report.JobsReport;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.suite.CaseToSubmit;
import io.nomadguard.server.audit.LiveJobs;
import io.nomadguard.server.history.NotReplayable;
import io.nomadguard.server.history.RememberedJobs;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.HttpNomad;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard rules impact}. */
@Command(
    name = "impact",
    header = "Tell what other rules would decide: who would newly be denied, allowed, changed.",
    description = {
      "",
      "Judges every job twice, by the rules of --rules and by those of --candidate, and tells of each"
          + " job that something differs for: the findings and changes that come (+) and go (-); then"
          + " how many of each team. Nothing is deployed or written.",
      ""
    },
    footer = {
      "",
      "live: every job that the cluster of NOMAD_ADDR runs, in all namespaces that its token may see,"
          + " as if it were submitted once more as it is.",
      "log: every decision that the store remembers, as it was submitted then: by whom, when, and with"
          + " what was known of the cluster.",
      "",
      "Exits with 0 when nothing differs, 1 when something does, 2 when rules or cases can't be read,"
          + " 4 when the cluster can't be asked.",
      "",
      "Examples:",
      "  nomadguard rules impact --candidate ../site/rules --against fixtures",
      "  nomadguard rules impact --candidate ../site/rules --against live --format csv > impact.csv",
      "  nomadguard rules impact --candidate ../site/rules --against log --since 30d",
    })
final class RulesImpactCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--candidate",
      required = true,
      paramLabel = "DIR",
      description = "the folder of rules to try")
  private Path candidate;

  @Mixin private final RulesOption rules;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "JOBS",
      converter = Words.JobSources.class,
      completionCandidates = Words.JobSources.class,
      description = "whose jobs: ${COMPLETION-CANDIDATES}")
  private JobSource against;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "of log: only what was decided since, such as 7d, 12h or 2026-11-23T02:00:00Z")
  private @Nullable Instant since;

  @Mixin private final FixturesOption fixtures = new FixturesOption();

  @Mixin private final SettingsOption settings;

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
  private int done;

  RulesImpactCommand(
      Terminal terminal, Installation installation, Map<String, String> environment) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
    this.colour = new ColourOption(terminal);
    this.settings = new SettingsOption(environment);
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(candidate)) {
      throw usage("there is no folder of rules at " + candidate);
    }
    if (since != null && against != JobSource.LOG) {
      throw usage("--since is for --against log: running jobs and cases have no past");
    }
    Decider today = rules.open();
    Decider other = Decider.open(RulesetSource.read(candidate), rules.cache(), today);
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    ProgressBar bar = new ProgressBar(terminal);
    try {
      ImpactSummary summary =
          against == JobSource.LOG
              ? inStore(new Impact(today, other, threads), bar)
              : run(new Impact(today, other, threads), jobs(), bar);
      return summary.all().differing() == 0 ? ExitCode.OK : ExitCode.DENIED;
    } catch (NotReplayable e) {
      throw new AnsweredNo(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
    } catch (NomadException e) {
      bar.clear();
      terminal.err().println("nomadguard: " + e.getMessage());
      return ExitCode.CLUSTER;
    }
  }

  private record Jobs(int count, Iterator<JudgedJob> all) {}

  private Jobs jobs() {
    if (against == JobSource.FIXTURES) {
      List<CaseToSubmit> cases = CaseToSubmit.in(fixtures.existing(rules.folder()));
      return new Jobs(
          cases.size(),
          cases.stream().map(one -> JudgedJob.of(one.title(), one::submission)).iterator());
    }
    NomadSettings cluster =
        settings
            .cluster()
            .orElseThrow(
                () -> usage("name the cluster whose jobs are meant by NOMAD_ADDR or --config"));
    Nomad nomad = new HttpNomad(cluster);
    try (ClusterView view = new ClusterView(nomad, Clock.systemUTC())) {
      LiveJobs live = new LiveJobs(nomad, view, Clock.systemUTC());
      return new Jobs(live.count(), live.jobs());
    }
  }

  private ImpactSummary inStore(Impact impact, ProgressBar bar) {
    StoreSettings where = settings.store();
    if (where.file() != null && !Files.exists(where.file())) {
      throw usage("there is no store at " + where.file() + "; --config FILE tells which is meant");
    }
    try (Store store = Stores.open(where)) {
      RememberedJobs jobs = new RememberedJobs(store, since);
      return run(impact, new Jobs((int) jobs.count(), jobs), bar);
    }
  }

  private ImpactSummary run(Impact impact, Jobs jobs, ProgressBar bar) {
    JobsReport<JobImpact, ImpactSummary> report = format.impact(colour.wanted());
    terminal.out().print(report.begin());
    ImpactSummary summary =
        impact.of(
            jobs.all(),
            one -> {
              tell(one, report, bar);
              bar.show(++done, jobs.count(), one.title());
            });
    bar.clear();
    terminal.out().print(report.end(summary));
    terminal.flush();
    terminal.tellSpeed(summary.all().jobs(), summary.micros());
    return summary;
  }

  private void tell(JobImpact one, JobsReport<JobImpact, ImpactSummary> report, ProgressBar bar) {
    if (one.effect() != Effect.SAME) {
      bar.clear();
      terminal.out().print(report.job(one));
      terminal.out().flush();
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
