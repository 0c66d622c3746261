package io.nomadguard.server.store;

import java.util.Optional;

/**
 * Short texts by name that hold for all who use the database. Every method throws {@link
 * StoreException} when the store is down.
 */
public interface SettingStore {

  Optional<String> find(String name);

  /**
   * Puts a text in the place of what was there, on disk before it returns.
   *
   * @return what was there
   */
  Optional<String> replace(String name, String value);
}
