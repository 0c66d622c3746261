package io.nomadguard.server.cli;

import io.nomadguard.engine.report.ReportFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nomadguard check}. */
@Command(
    name = "check",
    header = "Judge jobs by the rules: what would be deployed, and what is wrong with it.",
    description = {
      "",
      "Makes the Nomad job that a nomadgen.toml stands for, or takes a job as it is, has the rules"
          + " judge and change it, and tells what they found, where it stands in the file, what"
          + " they changed, and whether it may be deployed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard check nomadgen.toml --tier production --build 17",
      "  nomadguard check */nomadgen.toml --tier test --format junit > report.xml",
      "  nomad job inspect web | nomadguard check -",
    })
final class CheckCommand implements Callable<Integer> {

  @Mixin private final RequestOptions request;

  @Mixin private final RulesOption rules;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.ReportFormats.class,
      completionCandidates = Words.ReportFormats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private ReportFormat format;

  @Mixin private final ColourOption colour;

  private final Terminal terminal;
  private final BugReport bugs;

  CheckCommand(
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
    Judging judging = new Judging("check", rules.open(), request, terminal, bugs);
    terminal.out().print(format.render(judging.outcomes(), colour.wanted()));
    return judging.exitCode();
  }
}
