package io.nomadguard.server.cli;

import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.server.request.RuleListing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nomadguard rules list}. */
@Command(
    name = "list",
    header = "List the rules: what each one is called, when it runs, how strongly it binds.",
    description = "",
    footer = {
      "",
      "Phases: validate judges what was submitted, modify changes it, verify judges the result.",
      "Enforcement: hard always denies, soft denies unless overridden, advisory only tells.",
    })
final class RulesListCommand implements Callable<Integer> {

  @Mixin private final RulesOption rules;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.ListFormats.class,
      completionCandidates = Words.ListFormats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private ListFormat format;

  private final Terminal terminal;

  RulesListCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
  }

  @Override
  public Integer call() {
    Ruleset ruleset = rules.open().ruleset();
    terminal
        .out()
        .print(format == ListFormat.JSON ? RuleListing.json(ruleset) : RuleListing.text(ruleset));
    return ExitCode.OK;
  }
}
