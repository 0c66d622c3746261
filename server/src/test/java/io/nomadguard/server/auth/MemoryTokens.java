package io.nomadguard.server.auth;

import io.nomadguard.server.store.StoreException;
import io.nomadguard.server.store.TokenRow;
import io.nomadguard.server.store.TokenStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that can be switched off, and counts how often it is asked. */
final class MemoryTokens implements TokenStore {

  private final List<TokenRow> rows = new ArrayList<>();
  private final List<Instant> uses = new ArrayList<>();
  final AtomicInteger asked = new AtomicInteger();
  volatile boolean down;

  @Override
  public synchronized void add(TokenRow token) {
    check();
    rows.add(0, token);
  }

  @Override
  public synchronized Optional<TokenRow> byHash(String hash) {
    asked.incrementAndGet();
    check();
    return rows.stream().filter(row -> row.hash().equals(hash)).findFirst();
  }

  @Override
  public synchronized List<TokenRow> list() {
    check();
    return List.copyOf(rows);
  }

  @Override
  public synchronized boolean revoke(String id, Instant at) {
    check();
    for (int i = 0; i < rows.size(); i++) {
      TokenRow row = rows.get(i);
      if (row.id().equals(id) && row.revoked() == null) {
        rows.set(
            i,
            new TokenRow(
                row.id(),
                row.hash(),
                row.user(),
                row.teams(),
                row.roles(),
                row.createdBy(),
                row.created(),
                row.expires(),
                at,
                row.lastUsed()));
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized void used(String id, Instant at) {
    check();
    uses.add(at);
  }

  synchronized List<Instant> uses() {
    return List.copyOf(uses);
  }

  private void check() {
    if (down) {
      throw new StoreException("the store is down", new IOException("down"));
    }
  }
}
