package io.nomadguard.server.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Where a command reads and writes.
 *
 * @param out for the answer, and nothing but it
 * @param err for what else there is to say
 * @param colours whether {@code out} is a terminal that wants colours
 * @param progress whether {@code err} is a terminal, whose lines may be written over
 */
public record Terminal(
    InputStream in, PrintStream out, PrintStream err, boolean colours, boolean progress) {

  /**
   * This process' own. Always UTF-8: what is told holds file names and texts of any language, and
   * what reads it expects UTF-8, whatever the locale of a build server is.
   *
   * <p>Java can't ask which stream is a terminal; the launcher can, and tells by the property
   * {@code nomadguard.terminal} ({@code out}, {@code err}, both or neither).
   */
  public static Terminal ofProcess() {
    Set<String> terminals = Set.of(System.getProperty("nomadguard.terminal", "").split(","));
    String noColor = System.getenv("NO_COLOR");
    boolean wanted =
        (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        wanted && terminals.contains("out"),
        terminals.contains("err"));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        false,
        StandardCharsets.UTF_8);
  }

  /** Tells people, beside the answer, how fast jobs were judged. */
  void tellSpeed(long jobs, long micros) {
    if (progress) {
      err.printf(
          "%d jobs in %.1f s, %d a second%n",
          jobs, micros / 1e6, jobs * 1_000_000L / Math.max(1, micros));
    }
  }

  /** Writes out what is still held back; the process may end now. */
  public void flush() {
    out.flush();
    err.flush();
  }
}
