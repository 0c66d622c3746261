package io.nomadguard.server.freeze;

import io.nomadguard.server.store.SettingStore;
import io.nomadguard.server.store.StoreException;
import java.util.Optional;

/** The switch as the store keeps it: services that use the store follow. */
public final class FreezeBook {

  private static final String NAME = "freeze";

  private final SettingStore store;

  public FreezeBook(SettingStore store) {
    this.store = store;
  }

  /**
   * What it was set to last; empty when it never was.
   *
   * @throws StoreException when the store is down
   */
  public Optional<Freeze> now() {
    return store.find(NAME).map(Freeze::read);
  }

  /**
   * Sets it.
   *
   * @return what it was set to before
   * @throws StoreException when the store is down
   */
  public Optional<Freeze> set(Freeze freeze) {
    return store.replace(NAME, freeze.kept()).map(Freeze::read);
  }
}
