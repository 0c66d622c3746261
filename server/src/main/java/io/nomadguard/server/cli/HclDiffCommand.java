package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Consulted;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.TreeDifference;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.nomad.Counsel;
import io.nomadguard.server.nomad.HttpNomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.nomad.NomadSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nomadguard hcl diff}. */
@Command(
    name = "diff",
    header = "Compare how nomadguard and Nomad read job files.",
    description = {
      "",
      "Asks the cluster of NOMAD_ADDR to parse each file, and compares its answer with nomadguard's"
          + " own. Where both read a file they must give the same job; where they don't, please"
          + " report it: it is nomadguard's mistake. What nomadguard refuses and Nomad reads is told"
          + " with nomadguard's reason. Both get the same values of variables.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 the same, or refused by both; 1 different, or only Nomad reads it; 2 a file"
          + " can't be opened, or a variable can't have a value; 4 Nomad can't be asked.",
      "",
      "Examples:",
      "  NOMAD_ADDR=http://127.0.0.1:4646 nomadguard hcl diff *.nomad.hcl",
      "  NOMAD_ADDR=http://127.0.0.1:4646 nomadguard hcl diff --var tag=1.2 web.nomad.hcl",
    })
final class HclDiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "a job file; - is standard input")
  private List<String> files;

  @Mixin private final VariableOptions variables;

  private final Terminal terminal;
  private final Map<String, String> environment;

  HclDiffCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
    this.variables = new VariableOptions(environment);
  }

  @Override
  public Integer call() {
    NomadSettings settings =
        NomadSettings.ofEnvironment(environment)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "NOMAD_ADDR doesn't say which cluster to ask"));
    Counsel counsel = new Counsel(new HttpNomad(settings));
    VariableValues values = variables.values();
    int code = ExitCode.OK;
    for (String file : files) {
      InputText text = InputText.read(file, SourceFormat.HCL, terminal.in());
      try {
        code = Math.max(code, compare(text, values, counsel));
      } catch (NomadException e) {
        terminal.err().println(text.name() + ": " + e.getMessage());
        return ExitCode.CLUSTER;
      }
    }
    return code;
  }

  private int compare(InputText text, VariableValues values, Counsel counsel) {
    Consulted.Read read;
    try {
      read = counsel.read(text.name(), JobTexts.decoded(text), values);
    } catch (InputException e) {
      e.problems().forEach(terminal.out()::println);
      return ExitCode.BAD_INPUT;
    }
    Optional<JobTree> theirs = theirs(read);
    JobTree ours;
    try {
      ours = JobTexts.job(text, values);
    } catch (InputException e) {
      terminal
          .out()
          .println(
              text.name() + (theirs.isEmpty() ? ": refused by both" : ": only Nomad reads it"));
      e.problems().forEach(problem -> terminal.out().println("  " + problem));
      return theirs.isEmpty() ? ExitCode.OK : ExitCode.DENIED;
    }
    if (theirs.isEmpty()) {
      terminal.out().println(text.name() + ": only nomadguard reads it");
      return ExitCode.DENIED;
    }
    Optional<TreeDifference> difference = TreeDifference.first(theirs.get().root(), ours.root());
    terminal
        .out()
        .println(
            text.name()
                + difference
                    .map(d -> ": different, Nomad's against nomadguard's: " + d)
                    .orElse(": the same"));
    return difference.isEmpty() ? ExitCode.OK : ExitCode.DENIED;
  }

  private Optional<JobTree> theirs(Consulted.Read read) {
    if (read.job() == null) {
      terminal.out().println("Nomad: " + read.refusal());
      return Optional.empty();
    }
    return Optional.of(JobJson.read("Nomad's answer", read.job()));
  }
}
