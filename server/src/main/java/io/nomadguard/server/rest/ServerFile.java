package io.nomadguard.server.rest;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code server.toml}.
 *
 * @param rules the folder of rules; null when the file names none
 * @param fixtures the folder of cases; null when the file names none
 */
public record ServerFile(ServerSettings settings, @Nullable Path rules, @Nullable Path fixtures) {

  /** The file that says nothing. */
  public static ServerFile none() {
    return new ServerFile(ServerSettings.usual(), null, null);
  }

  /**
   * Reads one. Folders in it are relative to its own.
   *
   * @throws InputException with every problem in it
   */
  public static ServerFile read(Path path) {
    Problems problems = new Problems();
    TomlSection top = TomlFile.read(path.toString(), bytes(path), problems);
    ServerFile file = top == null ? none() : of(path, top);
    problems.throwIfAny();
    return file;
  }

  private static ServerFile of(Path path, TomlSection top) {
    ServerSettings usual = ServerSettings.usual();
    List<String> bind = top.strings("bind").stream().map(Located::value).toList();
    int port = or(top.integer("port", 0, 65_535, ""), usual.port());
    Path rules = folder(path, top, "rules");
    Path fixtures = folder(path, top, "fixtures");
    ServerSettings settings = limited(usual, bind, port, top.section("limits"));
    top.rejectUnknown();
    return new ServerFile(settings, rules, fixtures);
  }

  private static ServerSettings limited(
      ServerSettings usual, List<String> bind, int port, @Nullable TomlSection limits) {
    if (limits == null) {
      return usual.withBind(bind).withPort(port);
    }
    ServerSettings settings =
        new ServerSettings(
            bind,
            port,
            or(limits.integer("body_bytes", 1_000, 1_000_000_000, "bytes"), usual.maxBodyBytes()),
            or(limits.integer("parts", 1, 10_000, ""), usual.maxParts()),
            or(limits.integer("connections", 1, 100_000, ""), usual.maxConnections()),
            or(limits.integer("threads", 8, 10_000, ""), usual.maxThreads()),
            seconds(limits, "idle_seconds", usual.idleTimeout()),
            seconds(limits, "stop_seconds", usual.stopTimeout()));
    limits.rejectUnknown();
    return settings;
  }

  private static Duration seconds(TomlSection section, String key, Duration usual) {
    return Duration.ofSeconds(
        or(section.integer(key, 1, 3600, "seconds"), (int) usual.toSeconds()));
  }

  private static int or(@Nullable Located<Integer> value, int usual) {
    return value == null ? usual : value.value();
  }

  private static @Nullable Path folder(Path file, TomlSection top, String key) {
    Located<String> value = top.string(key);
    if (value == null) {
      return null;
    }
    try {
      return file.toAbsolutePath().resolveSibling(value.value());
    } catch (InvalidPathException e) {
      top.problem(value.at(), key + " is no name a folder can have", null);
      return null;
    }
  }

  private static byte[] bytes(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(TomlFile.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new InputException(
          new Position(path.toString(), 1, 1), "the settings can't be read: " + e);
    }
  }
}
