package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.server.request.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard render}. */
@Command(
    name = "render",
    header = "Write the Nomad job that comes of a file.",
    description = {
      "",
      "Writes the job to standard output. A job that the rules deny is written all the same, for"
          + " looking at it; standard error then tells why, and the exit code is 1.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard render nomadgen.toml --tier production -o web.nomad.hcl",
      "  nomadguard render nomadgen.toml --tier test --stage generated",
      "  nomadguard render nomadgen.toml --tier test --format json | nomad job run -json -",
    })
final class RenderCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final RequestOptions request;

  @Mixin private final RulesOption rules;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      converter = Words.Stages.class,
      completionCandidates = Words.Stages.class,
      defaultValue = "final",
      description =
          "generated: before any rule; final: as the rules left it (default: ${DEFAULT-VALUE})")
  private Stage stage;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.JobFormats.class,
      completionCandidates = Words.JobFormats.class,
      defaultValue = "hcl",
      description = "hcl: a job file; json: the form of Nomad's API (default: ${DEFAULT-VALUE})")
  private JobFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write to this file instead of standard output")
  private @Nullable Path output;

  @Mixin private final ColourOption colour;

  private final Terminal terminal;
  private final BugReport bugs;

  RenderCommand(
      Terminal terminal,
      Installation installation,
      BugReport bugs,
      Map<String, String> environment) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
    this.request = new RequestOptions(environment);
    this.colour = new ColourOption(terminal);
    this.bugs = bugs;
  }

  @Override
  public Integer call() {
    request.refuseContradictions();
    if (output != null && request.files().size() > 1) {
      throw usage("--output takes the job of one file, but there are " + request.files().size());
    }
    Judging judging = new Judging("render", rules.open(), request, terminal, bugs);
    List<Outcome> outcomes = judging.outcomes();
    String jobs =
        outcomes.stream()
            .filter(Outcome.Decided.class::isInstance)
            .map(outcome -> job(((Outcome.Decided) outcome).decision()))
            .collect(Collectors.joining("\n"));
    write(jobs);
    if (judging.exitCode() != ExitCode.OK) {
      terminal.err().print(ReportFormat.TEXT.render(outcomes, false));
    }
    return judging.exitCode();
  }

  private String job(Decision decision) {
    return format == JobFormat.HCL ? stage.hcl(decision) : JobTexts.json(stage.job(decision));
  }

  private void write(String jobs) {
    if (output == null) {
      terminal.out().print(jobs);
      return;
    }
    if (jobs.isEmpty()) {
      return;
    }
    try {
      Files.writeString(output, jobs);
    } catch (IOException e) {
      throw usage("can't write " + output + ": " + FileTrouble.words(e));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
