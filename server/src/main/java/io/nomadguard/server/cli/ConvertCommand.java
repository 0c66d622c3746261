package io.nomadguard.server.cli;

import io.nomadguard.engine.job.HclText;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.LeftOut;
import io.nomadguard.engine.source.InputException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nomadguard convert}. */
@Command(
    name = "convert",
    header = "Convert jobs between job files and the JSON of Nomad's API.",
    description = {
      "",
      "Judges nothing. JSON is what Nomad's own parser answers; a job file is written so that Nomad"
          + " reads the same job again. What a job file can't say is told on standard error.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 a job file can't say all of a job, 2 a file can't be read.",
      "",
      "Examples:",
      "  nomadguard convert --to json web.nomad.hcl",
      "  nomad job inspect web | nomadguard convert --to hcl -",
    })
final class ConvertCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "a job file (.hcl, .nomad) or a job in JSON (.json); - is standard input")
  private List<String> files;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      converter = Words.JobFormats.class,
      completionCandidates = Words.JobFormats.class,
      description = "${COMPLETION-CANDIDATES}")
  private JobFormat format;

  @Mixin private final VariableOptions variables;

  private final Terminal terminal;

  ConvertCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.variables = new VariableOptions(environment);
  }

  @Override
  public Integer call() {
    int code = ExitCode.OK;
    for (String file : files) {
      try {
        InputText text = InputText.read(file, null, terminal.in());
        JobTree job = JobTexts.job(text, variables.values());
        code = Math.max(code, format == JobFormat.JSON ? json(job) : hcl(text.name(), job));
      } catch (InputException e) {
        e.problems().forEach(terminal.err()::println);
        code = ExitCode.BAD_INPUT;
      }
    }
    return code;
  }

  private int json(JobTree job) {
    terminal.out().print(JobTexts.json(job));
    return ExitCode.OK;
  }

  private int hcl(String name, JobTree job) {
    HclText written = JobHcl.write(job);
    terminal.out().print(written.text());
    for (LeftOut left : written.leftOut()) {
      terminal.err().println(name + ": " + left.path() + " is left out: " + left.why());
    }
    return written.leftOut().isEmpty() ? ExitCode.OK : ExitCode.DENIED;
  }
}
