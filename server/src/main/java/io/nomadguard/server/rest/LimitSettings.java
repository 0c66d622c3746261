package io.nomadguard.server.rest;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code [limits]} in server.toml.
 *
 * @param maxBodyBytes the largest body, all parts together
 * @param maxParts the most parts of a multipart body
 * @param maxConnections the most connections at once; further ones wait
 * @param maxThreads the most requests worked on at once
 * @param idleTimeout how long a connection may be silent, in the middle of a request too
 * @param stopTimeout how long requests under way may take when the service stops
 */
public record LimitSettings(
    int maxBodyBytes,
    int maxParts,
    int maxConnections,
    int maxThreads,
    Duration idleTimeout,
    Duration stopTimeout) {

  /** What holds where nothing else is said. */
  public static LimitSettings usual() {
    return new LimitSettings(
        16_000_000, 100, 1000, 64, Duration.ofSeconds(30), Duration.ofSeconds(20));
  }

  static LimitSettings of(TomlSection section) {
    LimitSettings usual = usual();
    LimitSettings limits =
        new LimitSettings(
            or(section.integer("body_bytes", 1_000, 1_000_000_000, "bytes"), usual.maxBodyBytes()),
            or(section.integer("parts", 1, 10_000, ""), usual.maxParts()),
            or(section.integer("connections", 1, 100_000, ""), usual.maxConnections()),
            or(section.integer("threads", 8, 10_000, ""), usual.maxThreads()),
            seconds(section, "idle_seconds", usual.idleTimeout()),
            seconds(section, "stop_seconds", usual.stopTimeout()));
    section.rejectUnknown();
    return limits;
  }

  /** How long a whole body may take. */
  Duration bodyTimeout() {
    return idleTimeout.multipliedBy(2);
  }

  private static Duration seconds(TomlSection section, String key, Duration usual) {
    return Duration.ofSeconds(
        or(section.integer(key, 1, 3600, "seconds"), (int) usual.toSeconds()));
  }

  private static int or(@Nullable Located<Integer> value, int usual) {
    return value == null ? usual : value.value();
  }
}
