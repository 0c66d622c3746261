package io.nomadguard.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.server.client.ServiceClient.Event;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A deployment as it goes on: on a terminal a bar for each group, drawn over and over below the
 * lines that stay; elsewhere a line for each event.
 */
final class DeploymentView implements Consumer<Event> {

  private static final int BAR = 20;

  private final Terminal terminal;
  private final Map<String, String> bars = new TreeMap<>();
  private int drawn;
  private String result = "";

  DeploymentView(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void accept(Event event) {
    if (event.kind().equals("result")) {
      result = event.data().path("result").asText();
    }
    if (!terminal.progress()) {
      line(event.text());
      return;
    }
    erase();
    if (event.kind().equals("progress")) {
      bars.put(event.data().path("group").asText(), bar(event.data()));
    } else {
      line(event.text());
    }
    draw();
  }

  /** To be called when nothing more comes. */
  void end() {
    terminal.flush();
  }

  int exitCode() {
    return switch (result) {
      case "healthy", "scheduled" -> ExitCode.OK;
      case "timed_out" -> ExitCode.TIME_LIMIT;
      default -> ExitCode.CLUSTER;
    };
  }

  private void line(String text) {
    terminal.out().println(text);
    terminal.out().flush();
  }

  private void erase() {
    PrintStream err = terminal.err();
    for (int i = 0; i < drawn; i++) {
      err.print("\u001b[1A\u001b[2K");
    }
    err.flush();
    drawn = 0;
  }

  private void draw() {
    PrintStream err = terminal.err();
    int widest = bars.keySet().stream().mapToInt(String::length).max().orElse(0);
    bars.forEach((group, bar) -> err.println(group + " ".repeat(widest - group.length()) + bar));
    err.flush();
    drawn = bars.size();
  }

  private static String bar(JsonNode group) {
    long desired = group.path("desired").asLong();
    long placed = Math.min(group.path("placed").asLong(), desired);
    long healthy = Math.min(group.path("healthy").asLong(), desired);
    long unhealthy = group.path("unhealthy").asLong();
    int full = share(healthy, desired);
    int begun = Math.max(share(placed, desired), full);
    return "  "
        + "█".repeat(full)
        + "▒".repeat(begun - full)
        + "░".repeat(BAR - begun)
        + "  "
        + healthy
        + " of "
        + desired
        + " healthy"
        + (unhealthy == 0 ? "" : ", " + unhealthy + " unhealthy");
  }

  private static int share(long part, long whole) {
    return whole == 0 ? BAR : (int) (BAR * part / whole);
  }
}
