package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.explain.Explanation;
import io.nomadguard.engine.explain.NoSuchRule;
import io.nomadguard.engine.report.ExplainFormat;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.nomad.NomadException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

/** {@code nomadguard explain}. */
@Command(
    name = "explain",
    header = "Tell why rules fired on a job, or didn't, and which rule wrote what.",
    description = {
      "",
      "Judges like check. Then, for each rule that fired, what it fired on; for each other one the"
          + " first of its conditions that nothing satisfies, with what comes nearest to it; and"
          + " for each field that rules changed, who wrote it, in order. The exit code is 0"
          + " whatever the verdict.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard explain nomadgen.toml --tier production",
      "  nomadguard explain nomadgen.toml --tier test --rule memory-below-ceiling",
      "  nomadguard explain job.nomad.hcl --format json",
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final RequestOptions request;

  @Option(names = "--rule", paramLabel = "ID", description = "this rule only, and in full")
  private @Nullable String rule;

  @Mixin private final RulesOption rules;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.ExplainFormats.class,
      completionCandidates = Words.ExplainFormats.class,
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES}: json has a line for each file (default: ${DEFAULT-VALUE})")
  private ExplainFormat format;

  @Mixin private final ColourOption colour;

  private final Terminal terminal;
  private final BugReport bugs;

  ExplainCommand(
      Terminal terminal,
      Installation installation,
      BugReport bugs,
      Map<String, String> environment) {
    this.request = new RequestOptions(environment);
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
    this.colour = new ColourOption(terminal);
    this.bugs = bugs;
  }

  @Override
  public Integer call() {
    request.refuseContradictions();
    Decider decider = rules.open();
    refuseUnknown(decider);
    Instant now = Instant.now();
    int code = ExitCode.OK;
    for (String argument : request.files()) {
      code = Math.max(code, explain(decider, argument, now));
    }
    return code;
  }

  private void refuseUnknown(Decider decider) {
    String asked = rule;
    if (asked != null && decider.ruleset().rule(asked).isEmpty()) {
      NoSuchRule none = new NoSuchRule(asked, decider.ruleset().rules());
      throw new ParameterException(spec.commandLine(), none.getMessage());
    }
  }

  private int explain(Decider decider, String argument, Instant now) {
    InputText text = null;
    try {
      text = InputText.read(argument, request.inputFormat(), terminal.in());
      Explanation explanation = Explanation.of(decider, submission(text, now), rule);
      terminal.out().print(format.render(explanation, colour.wanted()));
      return ExitCode.OK;
    } catch (InputException e) {
      tell(argument, text, e);
      return ExitCode.BAD_INPUT;
    } catch (NomadException e) {
      terminal.err().println(InputText.nameOf(argument) + ": " + e.getMessage());
      return ExitCode.CLUSTER;
    } catch (RuntimeException | StackOverflowError e) {
      bugs.tell(InputText.nameOf(argument), e);
      return ExitCode.BUG;
    }
  }

  private Submission submission(InputText text, Instant now) {
    Submission submission = request.submission("check", text, now);
    return request.counsel().map(counsel -> counsel.read(submission)).orElse(submission);
  }

  private void tell(String argument, @Nullable InputText text, InputException e) {
    String shown = text == null ? null : new String(text.content(), StandardCharsets.UTF_8);
    Outcome unreadable = new Outcome.Unreadable(InputText.nameOf(argument), shown, e.problems());
    ReportFormat plain = format == ExplainFormat.JSON ? ReportFormat.JSON : ReportFormat.TEXT;
    terminal.out().print(plain.render(List.of(unreadable), colour.wanted()));
  }
}
