package io.nomadguard.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nomadguard thaw}. */
@Command(
    name = "thaw",
    header = "Let everybody write again who might before freeze.",
    description = {"", "Tells since when writing had been frozen, by whom, and why.", ""},
    footer = {"", "Example:", "  nomadguard thaw --server https://nomadguard.example.com"})
final class ThawCommand implements Callable<Integer> {

  @Mixin private final FreezeOption freeze = new FreezeOption();

  private final Terminal terminal;

  ThawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().println(freeze.end());
    return ExitCode.OK;
  }
}
