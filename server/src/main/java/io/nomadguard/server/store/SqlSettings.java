package io.nomadguard.server.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class SqlSettings implements SettingStore {

  private final Database database;

  SqlSettings(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> find(String name) {
    return database.read(handle -> find(handle, name));
  }

  private static Optional<String> find(Handle handle, String name) {
    return handle
        .createQuery("SELECT value FROM setting WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  @Override
  public Optional<String> replace(String name, String value) {
    return database.write(
        handle -> {
          Optional<String> before = find(handle, name);
          handle
              .createUpdate(
                  "INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO"
                      + " UPDATE SET value = excluded.value")
              .bind("name", name)
              .bind("value", Values.text(value))
              .execute();
          return before;
        });
  }
}
