package io.nomadguard.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What somebody says, line by line, to a command that stays. */
final class Listener {

  /** What is said when whoever runs the command is interrupted. */
  static final String QUIT = "q";

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private Listener() {}

  /** Where nobody can say anything, as in the background, it goes on until it is ended. */
  static Listener to(InputStream in) {
    Listener listener = new Listener();
    Thread listening =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  listener.said.add(line.strip());
                }
              } catch (IOException e) {
                // As if it had ended.
              }
            },
            "watch-input");
    listening.setDaemon(true);
    listening.start();
    return listener;
  }

  /** Null when nothing was said in that time. */
  @Nullable String heard(int millis) {
    try {
      return said.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return QUIT;
    }
  }
}
