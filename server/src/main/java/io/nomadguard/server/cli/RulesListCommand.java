package io.nomadguard.server.cli;

import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.server.request.RuleListing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin private final FormatOption format = new FormatOption();

  private final Terminal terminal;

  RulesListCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
  }

  @Override
  public Integer call() {
    Ruleset ruleset = rules.open().ruleset();
    terminal.out().print(format.json() ? RuleListing.json(ruleset) : RuleListing.text(ruleset));
    return ExitCode.OK;
  }
}
