package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.impact.Effect;
import io.nomadguard.engine.impact.Impact;
import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JobImpact;
import io.nomadguard.engine.impact.JudgedJob;
import io.nomadguard.engine.report.ImpactFormat;
import io.nomadguard.engine.report.ImpactReport;
import io.nomadguard.engine.suite.CaseToSubmit;
import io.nomadguard.server.nomad.HttpNomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.nomad.NomadSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
      "",
      "Exits with 0 when nothing differs, 1 when something does, 2 when rules or cases can't be read,"
          + " 4 when the cluster can't be asked.",
      "",
      "Examples:",
      "  nomadguard rules impact --candidate ../site/rules --against fixtures",
      "  nomadguard rules impact --candidate ../site/rules --against live --format csv > impact.csv",
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

  @Mixin private final FixturesOption fixtures = new FixturesOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.ImpactFormats.class,
      completionCandidates = Words.ImpactFormats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private ImpactFormat format;

  @Mixin private final ColourOption colour;

  private final Terminal terminal;
  private final Map<String, String> environment;
  private int done;

  RulesImpactCommand(
      Terminal terminal, Installation installation, Map<String, String> environment) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
    this.colour = new ColourOption(terminal);
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(candidate)) {
      throw usage("there is no folder of rules at " + candidate);
    }
    Decider today = rules.open();
    Decider other = Decider.open(candidate, rules.cache());
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    ProgressBar bar = new ProgressBar(terminal);
    try {
      ImpactSummary summary = run(new Impact(today, other, threads), bar);
      return summary.all().differing() == 0 ? ExitCode.OK : ExitCode.DENIED;
    } catch (NomadException e) {
      bar.clear();
      terminal.err().println("nomadguard: " + e.getMessage());
      return ExitCode.CLUSTER;
    }
  }

  private ImpactSummary run(Impact impact, ProgressBar bar) {
    List<JudgedJob> jobs = jobs();
    ImpactReport report = format.report(colour.wanted());
    terminal.out().print(report.begin());
    ImpactSummary summary =
        impact.of(
            jobs.iterator(),
            one -> {
              tell(one, report, bar);
              bar.show(++done, jobs.size(), one.title());
            });
    bar.clear();
    terminal.out().print(report.end(summary));
    terminal.flush();
    if (terminal.progress()) {
      terminal
          .err()
          .printf(
              "%d jobs in %.1f s, %d a second%n",
              summary.all().jobs(),
              summary.micros() / 1e6,
              summary.all().jobs() * 1_000_000L / Math.max(1, summary.micros()));
    }
    return summary;
  }

  private void tell(JobImpact one, ImpactReport report, ProgressBar bar) {
    if (one.effect() != Effect.SAME) {
      bar.clear();
      terminal.out().print(report.job(one));
      terminal.out().flush();
    }
  }

  private List<JudgedJob> jobs() {
    if (against == JobSource.FIXTURES) {
      return CaseToSubmit.in(fixtures.existing(rules.folder())).stream()
          .map(one -> JudgedJob.of(one.title(), one::submission))
          .toList();
    }
    NomadSettings cluster =
        NomadSettings.ofEnvironment(environment)
            .orElseThrow(() -> usage("name the cluster whose jobs are meant by NOMAD_ADDR"));
    return new LiveJobs(new HttpNomad(cluster), Clock.systemUTC()).jobs();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
