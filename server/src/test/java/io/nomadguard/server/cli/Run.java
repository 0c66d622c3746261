package io.nomadguard.server.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A command that ran in this process, and what it wrote. */
record Run(int code, String out, String err) {

  static Run of(Installation installation, String input, String... args) {
    return of(installation, input, false, args);
  }

  /** As if somebody looked on. */
  static Run onTerminal(Installation installation, String... args) {
    return of(installation, "", true, args);
  }

  private static Run of(Installation installation, String input, boolean watched, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false,
            watched);
    int code = new CommandLineDoor(terminal, installation).run(args);
    terminal.flush();
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
