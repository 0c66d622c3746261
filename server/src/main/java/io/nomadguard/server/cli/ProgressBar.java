package io.nomadguard.server.cli;

/** How far a command is, on one line that is written over; nothing where nobody looks on. */
final class ProgressBar {

  private static final int WIDTH = 24;
  private static final long MILLIS = 50;

  private final Terminal terminal;
  private long shown;

  ProgressBar(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * @param what is being done
   */
  void show(int done, int all, String what) {
    long now = System.nanoTime() / 1_000_000;
    if (!terminal.progress() || (now - shown < MILLIS && done < all)) {
      return;
    }
    shown = now;
    int full = all == 0 ? WIDTH : Math.min(WIDTH, (int) ((long) WIDTH * done / all));
    terminal
        .err()
        .printf(
            "\r\u001b[K%s%s %d/%d %s",
            "█".repeat(full), "░".repeat(WIDTH - full), Math.min(done, all), all, what);
    terminal.err().flush();
  }

  /** Takes it away. */
  void clear() {
    if (terminal.progress()) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }
}
