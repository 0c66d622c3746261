package io.nomadguard.server.auth;

import org.jspecify.annotations.Nullable;

/** Tells who sends a request. Thread-safe. */
public interface Authenticator {

  /**
   * @param authorization the header as it came; null when there was none
   * @param address the peer's, for counting those without a name
   * @throws Unauthenticated when it names nobody
   * @throws TooManyRequests when this address named nobody too often
   * @throws AuthenticationUnavailable when the keys of who vouches for the caller can't be had
   * @throws io.nomadguard.server.store.StoreException when the store can't tell
   */
  Caller authenticate(@Nullable String authorization, String address);

  /** False when nothing is configured: then everybody is let in, and only loopback listened on. */
  boolean configured();
}
