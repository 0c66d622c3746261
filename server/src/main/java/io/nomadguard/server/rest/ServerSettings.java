package io.nomadguard.server.rest;

import java.time.Duration;
import java.util.List;

/**
 * How the service listens, and how much it takes on.
 *
 * @param bind addresses to listen on; empty for the loopback ones that this machine has
 * @param port 0 for any free one
 * @param maxBodyBytes the largest body, all parts together
 * @param maxParts the most parts of a multipart body
 * @param maxConnections the most connections at once; further ones wait
 * @param maxThreads the most requests worked on at once
 * @param idleTimeout how long a connection may be silent, in the middle of a request too
 * @param stopTimeout how long requests under way may take when the service stops
 */
public record ServerSettings(
    List<String> bind,
    int port,
    int maxBodyBytes,
    int maxParts,
    int maxConnections,
    int maxThreads,
    Duration idleTimeout,
    Duration stopTimeout) {

  /** Next to those of Nomad itself, 4646 to 4648. */
  public static final int DEFAULT_PORT = 8646;

  public ServerSettings {
    bind = List.copyOf(bind);
  }

  /** What holds where nothing else is said. */
  public static ServerSettings usual() {
    return new ServerSettings(
        List.of(),
        DEFAULT_PORT,
        16_000_000,
        100,
        1000,
        64,
        Duration.ofSeconds(30),
        Duration.ofSeconds(20));
  }

  /** How long a whole body may take. */
  Duration bodyTimeout() {
    return idleTimeout.multipliedBy(2);
  }

  /** The same at other addresses. */
  public ServerSettings withBind(List<String> addresses) {
    return new ServerSettings(
        addresses,
        port,
        maxBodyBytes,
        maxParts,
        maxConnections,
        maxThreads,
        idleTimeout,
        stopTimeout);
  }

  /** The same at another port. */
  public ServerSettings withPort(int other) {
    return new ServerSettings(
        bind, other, maxBodyBytes, maxParts, maxConnections, maxThreads, idleTimeout, stopTimeout);
  }
}
