package io.nomadguard.server.cli;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** {@code nomadguard rules lint --watch}: looks again whenever a file is saved. */
final class LintWatch {

  private static final int LOOK_MILLIS = 50;

  private final Terminal terminal;
  private final Path rules;
  private final List<Path> folders = new ArrayList<>();
  private final BooleanSupplier look;
  private final Runnable rehearse;

  /**
   * @param look tells what is found; true when that is nothing
   * @param rehearse done once, while nothing is saved yet
   */
  LintWatch(
      Terminal terminal,
      Path rules,
      @Nullable Path fixtures,
      BooleanSupplier look,
      Runnable rehearse) {
    this.terminal = terminal;
    this.rules = rules;
    this.look = look;
    this.rehearse = rehearse;
    folders.add(rules);
    if (fixtures != null) {
      folders.add(fixtures);
    }
  }

  /** Until somebody says so, or the process is ended. */
  int run() {
    ChangedFiles changes = new ChangedFiles(folders);
    Listener listener = Listener.to(terminal.in());
    boolean clean = round("all rules");
    Thread rehearsal = new Thread(rehearse, "rehearsal");
    rehearsal.setDaemon(true);
    rehearsal.start();
    while (true) {
      String word = listener.heard(LOOK_MILLIS);
      if (word != null && word.startsWith(Listener.QUIT)) {
        return clean ? ExitCode.OK : ExitCode.DENIED;
      }
      List<Path> changed = changes.look();
      if (word != null || !changed.isEmpty()) {
        clean = round(changed.isEmpty() ? "all rules" : named(changed) + " changed");
      }
    }
  }

  private String named(List<Path> changed) {
    Path one = changed.get(0);
    String name = one.startsWith(rules) ? rules.relativize(one).toString() : one.toString();
    return changed.size() == 1 ? name : name + " and " + (changed.size() - 1) + " more";
  }

  private boolean round(String what) {
    boolean screen = terminal.colours();
    if (screen) {
      terminal.out().print("\u001b[H\u001b[2J\u001b[3J");
    }
    long start = System.nanoTime();
    terminal
        .out()
        .print("--- " + LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + what + "\n");
    boolean clean = look.getAsBoolean();
    terminal.out().print("(" + (System.nanoTime() - start) / 1_000_000 + " ms)\n");
    if (screen) {
      terminal.out().print("Watching. Enter: look again · q Enter: end ");
    }
    terminal.flush();
    return clean;
  }
}
