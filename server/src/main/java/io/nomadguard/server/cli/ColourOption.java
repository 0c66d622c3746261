package io.nomadguard.server.cli;

import picocli.CommandLine.Option;

/** Whether answers are coloured. */
final class ColourOption {

  @Option(
      names = "--no-color",
      description = "no colours; there are none anyway but on a terminal, and with NO_COLOR set")
  private boolean off;

  private final Terminal terminal;

  ColourOption(Terminal terminal) {
    this.terminal = terminal;
  }

  boolean wanted() {
    return terminal.colours() && !off;
  }
}
