package io.nomadguard.server;

import io.nomadguard.server.cli.CommandLineDoor;
import io.nomadguard.server.cli.Installation;
import io.nomadguard.server.cli.Terminal;

/** Where Java starts. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    int code = new CommandLineDoor(terminal, Installation.ofProcess()).run(args);
    terminal.flush();
    // Not left to the end of main: a stray thread of a library must not keep a finished run alive.
    System.exit(code);
  }
}
