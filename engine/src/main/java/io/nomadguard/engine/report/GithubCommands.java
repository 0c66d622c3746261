package io.nomadguard.engine.report;

import io.nomadguard.engine.source.Position;
import org.jspecify.annotations.Nullable;

/** Writes workflow commands, and lines that are none. */
final class GithubCommands {

  private final StringBuilder out = new StringBuilder();

  /**
   * @param command {@code error}, {@code warning} or {@code notice}
   * @param file named when {@code at} isn't known
   */
  void command(String command, String file, @Nullable Position at, String title, String message) {
    out.append("::").append(command).append(" file=");
    out.append(property(at == null ? file : at.file()));
    if (at != null) {
      out.append(",line=").append(at.line()).append(",col=").append(at.column());
    }
    out.append(",title=").append(property(title)).append("::").append(data(message)).append('\n');
  }

  /** For the log. A line that starts or holds what the runner takes for a command is defused. */
  void summary(String line) {
    String shown = Printable.line(line).replace("##[", "## [");
    out.append(shown.stripLeading().startsWith("::") ? "file " + shown : shown).append('\n');
  }

  String text() {
    return out.toString();
  }

  private static String data(String text) {
    StringBuilder data = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '%' -> data.append("%25");
                case '\r' -> data.append("%0D");
                case '\n' -> data.append("%0A");
                default -> Printable.append(data, c);
              }
            });
    return data.toString();
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
