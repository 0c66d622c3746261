package io.nomadguard.server.log;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;

/** The section {@code [log]} of server.toml. */
public record LogSettings(LogFormat format) {

  /** What holds where nothing else is said. */
  public static LogSettings usual() {
    return new LogSettings(LogFormat.TEXT);
  }

  /** Reads the section; what is wrong goes to its problems. */
  public static LogSettings of(TomlSection section) {
    Located<LogFormat> format = section.choice("format", LogFormat.byWord());
    section.rejectUnknown();
    return format == null ? usual() : new LogSettings(format.value());
  }
}
