package io.nomadguard.server.store;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is, and how long it keeps what: {@code [store]} of server.toml.
 *
 * @param at where that is said
 * @param file the SQLite file; null when there is a {@code url}
 * @param url of PostgreSQL; null when there is a {@code file}
 * @param keyFile holds the key that seals, 32 bytes in base64; made beside the SQLite file when it
 *     isn't there
 * @param passwordFile holds PostgreSQL's password; null when it needs none, or the URL has it
 * @param keepDays how old a decision gets
 * @param keepCount how many decisions there are at most
 */
public record StoreSettings(
    Position at,
    @Nullable Path file,
    @Nullable PostgresUrl url,
    Path keyFile,
    @Nullable Path passwordFile,
    int keepDays,
    int keepCount,
    WhenDown whenDown) {

  private static final int DEFAULT_DAYS = 365;
  private static final int DEFAULT_COUNT = 1_000_000;

  /** What check, render and plan do while nothing can be kept; deploy is refused in any case. */
  public enum WhenDown {
    /** They answer, with a warning. */
    WARN,
    /** They are refused too. */
    REFUSE
  }

  /**
   * What holds where nothing is said: a SQLite file in the folder that systemd gives, or else where
   * a user's programs keep their state.
   *
   * @param environment the process's
   */
  public static StoreSettings usual(Map<String, String> environment) {
    String systemd = environment.get("STATE_DIRECTORY");
    String xdg = environment.get("XDG_STATE_HOME");
    Path folder;
    if (systemd != null && !systemd.isEmpty()) {
      // Several are told with colons between; the first is ours.
      folder = Path.of(systemd.split(":", -1)[0]);
    } else if (xdg != null && xdg.startsWith("/")) {
      folder = Path.of(xdg, "nomadguard");
    } else {
      folder = Path.of(System.getProperty("user.home"), ".local", "state", "nomadguard");
    }
    return file(folder.resolve("nomadguard.db"));
  }

  /** A SQLite file, its key beside it. */
  public static StoreSettings file(Path file) {
    return new StoreSettings(
        new Position(file.toString(), 1, 1),
        file,
        null,
        keyBeside(file),
        null,
        DEFAULT_DAYS,
        DEFAULT_COUNT,
        WhenDown.WARN);
  }

  /**
   * Reads the section. Files in it are relative to the folder of the file it stands in.
   *
   * @return null when it doesn't say where the store is, with the problem told
   */
  public static @Nullable StoreSettings of(TomlSection section) {
    Located<String> url = section.string("url");
    Path file = path(section, "file");
    Path key = path(section, "key_file");
    Path password = path(section, "password_file");
    Located<Integer> days = section.integer("keep_days", 1, 36_500, "days");
    Located<Integer> count = section.integer("keep_count", 1, Integer.MAX_VALUE, "decisions");
    Map<String, WhenDown> choices = new LinkedHashMap<>();
    choices.put("warn", WhenDown.WARN);
    choices.put("refuse", WhenDown.REFUSE);
    Located<WhenDown> whenDown = section.choice("when_down", choices);
    section.rejectUnknown();
    PostgresUrl postgres = url == null ? null : PostgresUrl.of(section, url);
    if (!isPlace(section, url != null, postgres, file, key, password)) {
      return null;
    }
    return new StoreSettings(
        section.positionOf(url == null ? "file" : "url"),
        file,
        postgres,
        key != null || file == null ? Objects.requireNonNull(key) : keyBeside(file),
        password,
        days == null ? DEFAULT_DAYS : days.value(),
        count == null ? DEFAULT_COUNT : count.value(),
        whenDown == null ? WhenDown.WARN : whenDown.value());
  }

  private static boolean isPlace(
      TomlSection section,
      boolean hasUrl,
      @Nullable PostgresUrl url,
      @Nullable Path file,
      @Nullable Path key,
      @Nullable Path password) {
    if (hasUrl && file != null) {
      section.problem(
          section.positionOf("file"),
          "file and url are both there, but a store is one of them",
          null);
      return false;
    }
    if (!hasUrl && file == null) {
      if (!section.has("file")) {
        section.problem(
            section.at(),
            "[store] says neither file nor url",
            "file is that of SQLite, url such as postgresql://user@host/database");
      }
      return false;
    }
    if (!hasUrl && password != null) {
      section.problem(
          section.positionOf("password_file"), "password_file is there, but SQLite has none", null);
      return false;
    }
    if (hasUrl && !section.has("key_file")) {
      section.problem(
          section.at(),
          "key_file is missing in [store]",
          "with url it must be there, the same for every replica; make one with: openssl rand"
              + " -base64 32");
      return false;
    }
    return (!hasUrl || url != null && key != null) && (!section.has("key_file") || key != null);
  }

  private static @Nullable Path path(TomlSection section, String key) {
    Located<String> value = section.string(key);
    if (value == null) {
      return null;
    }
    if (value.value().isBlank()) {
      section.problem(value.at(), key + " is empty", null);
      return null;
    }
    try {
      return Path.of(section.at().file()).toAbsolutePath().resolveSibling(value.value());
    } catch (InvalidPathException e) {
      section.problem(value.at(), key + " is no name a file can have", null);
      return null;
    }
  }

  private static Path keyBeside(Path file) {
    return file.resolveSibling(file.getFileName() + ".key");
  }

  /** How old a decision gets. */
  public Duration keep() {
    return Duration.ofDays(keepDays);
  }
}
