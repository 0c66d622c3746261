package io.nomadguard.server.auth;

import org.jspecify.annotations.Nullable;

/** Tells who sends a request. Thread-safe. */
public interface Authenticator {

  /**
   * @param authorization the header as it came; null when there was none
   * @param address the peer's, for counting those without a name
   * @throws Unauthenticated when it names nobody
   * @throws io.nomadguard.server.store.StoreException when nobody can tell
   */
  Caller authenticate(@Nullable String authorization, String address);

  /** False when nothing is configured: then everybody is let in, and only loopback listened on. */
  boolean configured();
}
