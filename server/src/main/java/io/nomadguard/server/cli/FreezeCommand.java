package io.nomadguard.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nomadguard freeze}. */
@Command(
    name = "freeze",
    header = "Let nobody write: no job, and nothing else that goes to Nomad through nomadguard.",
    description = {
      "",
      "At once, by a service (--server); or within a second in all that use a store (--config). It"
          + " holds over restarts, until thaw. Without a message it is told whether writing is"
          + " frozen, since when and by whom. Checks, plans and all reading go on.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard freeze --message 'storage is moved until 18:00, ask ops'",
      "  nomadguard freeze",
      "  nomadguard thaw",
    })
final class FreezeCommand implements Callable<Integer> {

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      description = "what is said to whoever writes: why, and until when; one line")
  private @Nullable String message;

  @Mixin private final FreezeOption freeze = new FreezeOption();

  private final Terminal terminal;

  FreezeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().println(message == null ? freeze.shown() : freeze.begin(message));
    return ExitCode.OK;
  }
}
