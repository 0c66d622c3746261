package io.nomadguard.server.store;

import java.util.Optional;

/** Texts and bytes, each kept once under an id that follows from what it holds. */
public interface ContentStore {

  Optional<byte[]> find(String id);

  /**
   * On disk before it returns; nothing happens when the id is there. It stays for a day even when
   * nothing names it.
   */
  void put(String id, byte[] content);
}
