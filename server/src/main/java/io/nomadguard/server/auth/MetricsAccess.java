package io.nomadguard.server.auth;

/** Who may read {@code /metrics} where callers are known. */
public enum MetricsAccess {
  /** Whoever asks from this machine; from elsewhere a reader. */
  LOOPBACK,
  /** A reader, from this machine too. */
  READER,
  /** Everybody. */
  ANYONE
}
