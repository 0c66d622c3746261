package io.nomadguard.server.rest;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file or folder that server.toml names, relative to itself. */
final class FileName {

  private FileName() {}

  /** Null when there is none, or it is a problem. */
  static @Nullable Path optional(TomlSection section, String key) {
    return resolved(section, key, section.string(key));
  }

  static @Nullable Path required(TomlSection section, String key) {
    return resolved(section, key, section.requiredString(key));
  }

  private static @Nullable Path resolved(
      TomlSection section, String key, @Nullable Located<String> value) {
    if (value == null) {
      return null;
    }
    try {
      return Path.of(section.at().file()).toAbsolutePath().resolveSibling(value.value());
    } catch (InvalidPathException e) {
      section.problem(value.at(), key + " is no name a file or folder can have", null);
      return null;
    }
  }
}
