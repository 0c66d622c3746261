package io.nomadguard.server.proxy;

import io.nomadguard.server.admission.AdmissionSettings;
import io.nomadguard.server.tls.PemIdentity;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code [proxy]} in server.toml: how Nomad's own API is offered.
 *
 * @param bind addresses to listen on; empty for the loopback ones
 * @param port 0 for any free one
 * @param identity what clients are shown; null for HTTP without TLS
 * @param clientCaFile PEM, whose certificates clients must show; null when they needn't
 * @param passUnknownWrites whether writes that the table of routes doesn't know are passed on
 * @param passRefused whether those are passed on that the table refuses, such as restoring a
 *     snapshot
 */
public record ProxySettings(
    List<String> bind,
    int port,
    @Nullable PemIdentity identity,
    @Nullable Path clientCaFile,
    ForwardedFor forwardedFor,
    @Nullable String certificateHeader,
    boolean passUnknownWrites,
    boolean passRefused,
    AdmissionSettings admission) {

  /** Beside nomadguard's own, 8646. */
  public static final int DEFAULT_PORT = 8647;

  /** What becomes of the header {@code X-Forwarded-For}. */
  public enum ForwardedFor {
    /** It names the client, whatever the client says. */
    SET,
    /** The client is added to what it says. */
    APPEND,
    /** It is passed on as it comes. */
    PASS,
    /** It is taken away. */
    REMOVE
  }

  public ProxySettings {
    bind = List.copyOf(bind);
  }

  /** On a port, and nothing else said. */
  public static ProxySettings at(int port) {
    return new ProxySettings(
        List.of(),
        port,
        null,
        null,
        ForwardedFor.SET,
        null,
        false,
        false,
        AdmissionSettings.usual());
  }

  /** The same with requests taken otherwise. */
  public ProxySettings with(AdmissionSettings other) {
    return new ProxySettings(
        bind,
        port,
        identity,
        clientCaFile,
        forwardedFor,
        certificateHeader,
        passUnknownWrites,
        passRefused,
        other);
  }
}
