package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.nomad.Counsel;
import io.nomadguard.server.request.Callers;
import io.nomadguard.server.request.RuleOverride;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What is asked, and about which files. */
final class RequestOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "a nomadgen.toml, a job file of Nomad's (.hcl, .nomad), or a job in the JSON of its API"
              + " (.json); - is standard input")
  private List<String> files;

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description = "the stage it is for, such as production; not needed when the file says it")
  private @Nullable String tier;

  @Option(names = "--build", paramLabel = "NUMBER", description = "the build's number or name")
  private @Nullable String build;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "Nomad's namespace, when neither file nor rules are to say")
  private @Nullable String namespace;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "who asks; nobody checks it here, and the decision says so")
  private @Nullable String user;

  @Option(
      names = "--team",
      paramLabel = "NAME",
      description = "a team of the one who asks; repeatable, unchecked too")
  private List<String> teams = List.of();

  @Option(
      names = "--override",
      paramLabel = "RULE=REASON",
      converter = Words.Overrides.class,
      description =
          "let a soft finding of this rule pass, for a reason; repeatable. Only somebody who is"
              + " verified and may do so can; on this command line nobody is, so it shows what an"
              + " override would need")
  private List<RuleOverride> overrides = List.of();

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      converter = Words.SourceFormats.class,
      completionCandidates = Words.SourceFormats.class,
      description =
          "${COMPLETION-CANDIDATES}: what the files are written in (default: by their names;"
              + " standard input by how it begins)")
  private @Nullable SourceFormat inputFormat;

  @Mixin private final VariableOptions variables;

  @Mixin private final NomadOption nomad;

  private Map<String, String> reasons = Map.of();
  private VariableValues values = VariableValues.NONE;

  /**
   * @param environment where {@code NOMAD_VAR_…} may set variables
   */
  RequestOptions(Map<String, String> environment) {
    this.variables = new VariableOptions(environment);
    this.nomad = new NomadOption(environment);
  }

  /**
   * To be called before anything slow is done.
   *
   * @throws ParameterException when options contradict each other
   * @throws InputException when a file of variables can't be read
   */
  void refuseContradictions() {
    values = variables.values();
    if (files.indexOf(InputText.STANDARD_INPUT) != files.lastIndexOf(InputText.STANDARD_INPUT)) {
      throw usage("standard input (-) can be read once only");
    }
    try {
      reasons = RuleOverride.reasons(overrides);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /** A cluster to ask for its own opinion. */
  Optional<Counsel> counsel() {
    return nomad.counsel();
  }

  List<String> files() {
    return files;
  }

  @Nullable SourceFormat inputFormat() {
    return inputFormat;
  }

  Submission submission(String operation, InputText text, Instant at) {
    return new Submission(
            operation,
            text.name(),
            text.format(),
            text.content(),
            text.files(),
            tier,
            build,
            namespace,
            Callers.unverified(user, teams),
            reasons,
            at)
        .withVariables(values);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
