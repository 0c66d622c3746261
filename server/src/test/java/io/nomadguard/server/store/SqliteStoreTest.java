package io.nomadguard.server.store;

import static io.nomadguard.server.store.TestStores.contents;
import static io.nomadguard.server.store.TestStores.decision;
import static io.nomadguard.server.store.TestStores.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqliteStoreTest extends StoreContract {

  @Override
  StoreSettings settings(Path folder) {
    return StoreSettings.file(folder.resolve("state/nomadguard.db"));
  }

  @Override
  void execute(StoreSettings settings, String sql) {
    try (Connection connection = connect(settings.file());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private Path file() {
    return folder.resolve("state/nomadguard.db");
  }

  @Test
  void file_and_key_are_the_owners_alone() throws IOException {
    for (String name : List.of("nomadguard.db", "nomadguard.db-wal", "nomadguard.db.key")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(file().resolveSibling(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void every_commit_goes_to_the_disk() throws Exception {
    try (SqliteBackend backend = new SqliteBackend(file());
        Connection connection = backend.writing().getConnection();
        var statement = connection.createStatement()) {
      assertThat(statement.executeQuery("PRAGMA synchronous").getInt(1)).isEqualTo(2);
      assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1)).isEqualTo("wal");
      assertThat(statement.executeQuery("PRAGMA foreign_keys").getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void what_was_not_committed_is_gone_after_a_crash() throws Exception {
    DecisionRow kept = decision(id());
    store.decisions().save(List.of(kept), contents());
    Path copy = folder.resolve("crashed/nomadguard.db");
    Files.createDirectories(copy.getParent());
    try (Connection connection = connect(file());
        var statement = connection.createStatement()) {
      // Small enough a cache that what isn't committed is in the log already.
      statement.execute("PRAGMA cache_size = 1");
      connection.setAutoCommit(false);
      statement.execute("DELETE FROM decision_team");
      statement.execute("DELETE FROM decision");
      // As the disk would be after kill -9 now.
      for (String suffix : List.of("", "-wal", ".key")) {
        Files.copy(Path.of(file() + suffix), Path.of(copy + suffix));
      }
    }
    try (Store reopened = Stores.open(StoreSettings.file(copy))) {
      assertThat(reopened.decisions().find(kept.id())).contains(kept);
    }
  }

  @Test
  void a_full_disk_is_told_and_gets_over() throws Exception {
    store.close();
    byte[] large = new byte[1 << 20];
    new Random(1).nextBytes(large);
    try (SqliteBackend backend = new SqliteBackend(file());
        Database database = new Database(backend, key())) {
      SqlContents contents = new SqlContents(database);
      database.write(handle -> handle.execute("PRAGMA max_page_count = 60"));
      assertThatThrownBy(() -> contents.put("large", large))
          .isInstanceOf(StoreException.class)
          .hasMessage("the store " + file() + " can't be written: the disk is full");
      assertThat(contents.find("large")).isEmpty();

      database.write(handle -> handle.execute("PRAGMA max_page_count = 100000"));
      contents.put("large", large);
      assertThat(contents.find("large").orElseThrow()).isEqualTo(large);
    }
    store = Stores.open(settings(folder));
  }

  private String key() throws IOException {
    return new AesSeal(KeyFile.read(Path.of(file() + ".key"))).fingerprint();
  }

  @Test
  void a_file_that_went_away_is_missed_and_found_again() throws Exception {
    DecisionRow kept = decision(id());
    store.decisions().save(List.of(kept), contents());
    Path away = folder.resolve("away");
    Files.createDirectory(away);
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.move(Path.of(file() + suffix), away.resolve("db" + suffix));
    }
    assertThatThrownBy(() -> store.decisions().save(List.of(decision(id())), Map.of()))
        .isInstanceOf(StoreException.class)
        .hasMessage("the store " + file() + " can't be opened: there is no such file");
    assertThat(file()).doesNotExist();
    assertThatThrownBy(store::check).isInstanceOf(StoreException.class);

    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.move(away.resolve("db" + suffix), Path.of(file() + suffix));
    }
    store.check();
    assertThat(store.decisions().find(kept.id())).contains(kept);
  }

  @Test
  void something_else_is_no_store() throws Exception {
    Path other = folder.resolve("other.db");
    Files.writeString(other, "something else entirely, long enough to be looked at ".repeat(100));
    assertThatThrownBy(() -> Stores.open(StoreSettings.file(other)))
        .isInstanceOf(InputException.class)
        .hasMessage(other + ":1:1: the store " + other + " is no SQLite database");
    assertThatThrownBy(() -> Stores.open(StoreSettings.file(folder)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + ":1:1: the store "
                + folder
                + " can't be made: "
                + folder
                + " is there already, and is something else");
  }

  @Test
  void a_folder_that_is_a_file_is_told() throws Exception {
    Path parent = Files.writeString(folder.resolve("file"), "");
    Path file = parent.resolve("nomadguard.db");
    assertThatThrownBy(() -> Stores.open(StoreSettings.file(file)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ":1:1: the store "
                + file
                + " can't be made: "
                + parent
                + " is there already, and is something else");
  }

  @Test
  void a_key_that_is_none_is_told() throws Exception {
    Path file = folder.resolve("fresh.db");
    Path key = Files.writeString(Path.of(file + ".key"), "not a key\n");
    assertThatThrownBy(() -> Stores.open(StoreSettings.file(file)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ":1:1: the store's key_file "
                + key
                + " can't be used: it holds something else than a key of 32 bytes in base64");
    Files.write(key, "c2hvcnQ=".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> Stores.open(StoreSettings.file(file)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ":1:1: the store's key_file "
                + key
                + " can't be used: its key has 5 bytes, but must have 32");
  }
}
