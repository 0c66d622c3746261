package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.validate.Flaw;
import io.nomadguard.engine.validate.JobValidation;
import io.nomadguard.engine.validate.NomadAnswer;
import io.nomadguard.server.nomad.Counsel;
import io.nomadguard.server.nomad.NomadException;
import java.util.ArrayList;
import java.util.Comparator;
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

/** {@code nomadguard validate}. */
@Command(
    name = "validate",
    header = "Tell whether Nomad would take a job, without a cluster.",
    description = {
      "",
      "Looks at required fields, ranges and references as Nomad's own job validate does, and at no"
          + " rules. What only a cluster knows (Vault, node pools, namespaces) isn't judged unless one is"
          + " asked: --nomad-addr adds what its own validation says; warnings go to standard"
          + " error.",
      ""
    },
    footer = {
      "",
      "Exits with 1 when a job is invalid, with 2 when a file can't be read, with 4 when the cluster"
          + " can't be asked.",
      "",
      "Examples:",
      "  nomadguard validate web.nomad.hcl",
      "  nomad job inspect web | nomadguard validate -",
    })
final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "a job file of Nomad's, or a job in the JSON of its API (.json); - is standard input")
  private List<String> files;

  @Mixin private final VariableOptions variables;

  @Mixin private final NomadOption nomad;

  private final Terminal terminal;
  private final BugReport bugs;

  ValidateCommand(Terminal terminal, BugReport bugs, Map<String, String> environment) {
    this.terminal = terminal;
    this.bugs = bugs;
    this.variables = new VariableOptions(environment);
    this.nomad = new NomadOption(environment);
  }

  @Override
  public Integer call() {
    if (files.indexOf(InputText.STANDARD_INPUT) != files.lastIndexOf(InputText.STANDARD_INPUT)) {
      throw new ParameterException(spec.commandLine(), "standard input (-) can be read once only");
    }
    VariableValues values = variables.values();
    Optional<Counsel> counsel = nomad.counsel();
    int worst = ExitCode.OK;
    for (String file : files) {
      worst = Math.max(worst, validate(file, values, counsel));
    }
    return worst;
  }

  private int validate(String file, VariableValues values, Optional<Counsel> counsel) {
    try {
      JobTree job = read(file, values);
      List<Flaw> flaws = new ArrayList<>(JobValidation.of(job));
      if (counsel.isPresent()) {
        NomadAnswer answer = counsel.get().validate(job);
        flaws.addAll(answer.beyond(job, flaws));
        flaws.sort(Comparator.comparing(Flaw::at, Comparator.nullsLast(Comparator.naturalOrder())));
        answer
            .warnings()
            .forEach(
                warning ->
                    terminal.err().println(InputText.nameOf(file) + ": Nomad warns: " + warning));
      } else {
        JobValidation.warnings(job)
            .forEach(warning -> terminal.err().println(InputText.nameOf(file) + ": " + warning));
      }
      if (flaws.isEmpty()) {
        terminal.out().println(InputText.nameOf(file) + ": valid");
        return ExitCode.OK;
      }
      Position unknown = new Position(InputText.nameOf(file), 1, 1);
      for (Flaw flaw : flaws) {
        Position at = flaw.at() == null ? unknown : flaw.at();
        terminal.out().println(new Problem(at, flaw.message(), null));
      }
      return ExitCode.DENIED;
    } catch (InputException e) {
      e.problems().forEach(terminal.out()::println);
      return ExitCode.BAD_INPUT;
    } catch (NomadException e) {
      terminal.err().println(InputText.nameOf(file) + ": " + e.getMessage());
      return ExitCode.CLUSTER;
    } catch (RuntimeException | StackOverflowError e) {
      bugs.tell(InputText.nameOf(file), e);
      return ExitCode.BUG;
    }
  }

  private JobTree read(String file, VariableValues values) {
    InputText input = InputText.read(file, null, terminal.in());
    if (input.format() == SourceFormat.TOML) {
      throw new InputException(
          List.of(
              new Problem(
                  new Position(input.name(), 1, 1),
                  "this is no job but what one is made from",
                  "validate what comes of it: nomadguard render FILE | nomadguard validate -")));
    }
    return JobTexts.job(input, values);
  }
}
