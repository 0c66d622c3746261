package io.nomadguard.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bearer tokens. Every method throws {@link StoreException} when the store is down. */
public interface TokenStore {

  void add(TokenRow token);

  Optional<TokenRow> byHash(String hash);

  /** All, newest first, those that no longer hold too. */
  List<TokenRow> list();

  /**
   * @return false when there is no such token, or it was revoked before
   */
  boolean revoke(String id, Instant at);

  void used(String id, Instant at);
}
