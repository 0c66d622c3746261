package io.nomadguard.server.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the service listens, and how much it takes on.
 *
 * @param bind addresses to listen on; empty for the loopback ones that this machine has
 * @param port 0 for any free one
 * @param tls null for HTTP without it
 */
public record ServerSettings(
    List<String> bind, int port, @Nullable TlsSettings tls, LimitSettings limits) {

  /** Next to those of Nomad itself, 4646 to 4648. */
  public static final int DEFAULT_PORT = 8646;

  public ServerSettings {
    bind = List.copyOf(bind);
  }

  /** What holds where nothing else is said. */
  public static ServerSettings usual() {
    return new ServerSettings(List.of(), DEFAULT_PORT, null, LimitSettings.usual());
  }

  /** The same at other addresses. */
  public ServerSettings withBind(List<String> addresses) {
    return new ServerSettings(addresses, port, tls, limits);
  }

  /** The same at another port. */
  public ServerSettings withPort(int other) {
    return new ServerSettings(bind, other, tls, limits);
  }
}
