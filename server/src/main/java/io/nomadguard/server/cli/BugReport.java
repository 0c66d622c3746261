package io.nomadguard.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is told when nomadguard itself fails. The stack trace goes to a file, for it helps whoever
 * repairs it and nobody else.
 */
final class BugReport {

  private final PrintStream err;
  private final String version;
  private boolean debug;

  BugReport(PrintStream err, String version) {
    this.err = err;
    this.version = version;
  }

  /** From now on stack traces are shown, too. */
  void debug() {
    debug = true;
  }

  /**
   * @param subject what was worked on, such as a file's name
   */
  void tell(String subject, Throwable bug) {
    err.println("nomadguard: " + subject + ": this is a bug in nomadguard, not a mistake of yours");
    err.println("  " + bug.toString().lines().findFirst().orElse(""));
    String details = details(bug);
    if (debug) {
      err.print(details);
      return;
    }
    try {
      Path file = Files.createTempFile("nomadguard-bug-", ".txt");
      Files.writeString(file, details);
      err.println("  Please report it, with what you did and this file: " + file);
    } catch (IOException e) {
      err.println("  Please report it, with what you did and what --debug prints.");
    }
  }

  private String details(Throwable bug) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      out.println(
          "nomadguard %s, Java %s on %s"
              .formatted(
                  version,
                  System.getProperty("java.vm.version"),
                  System.getProperty("os.name") + " " + System.getProperty("os.version")));
      bug.printStackTrace(out);
    }
    return text.toString();
  }
}
