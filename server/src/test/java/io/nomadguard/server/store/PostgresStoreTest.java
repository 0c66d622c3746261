package io.nomadguard.server.store;

import static io.nomadguard.server.store.TestStores.contents;
import static io.nomadguard.server.store.TestStores.decision;
import static io.nomadguard.server.store.TestStores.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends StoreContract {

  @Override
  StoreSettings settings(Path folder) {
    return TestStores.postgres(folder);
  }

  @Override
  void execute(StoreSettings settings, String sql) {
    TestPostgres.shared().execute(Objects.requireNonNull(settings.url()).database(), sql);
  }

  private static StoreSettings with(PostgresUrl url, Path folder) {
    return TestStores.postgres(url, folder);
  }

  @Test
  void a_server_that_stops_is_told_and_found_again() {
    try (TestPostgres server = TestPostgres.own();
        Store mine = Stores.open(with(server.newDatabase(), folder))) {
      DecisionRow kept = decision(id());
      mine.decisions().save(List.of(kept), contents());
      server.stop();
      assertThatThrownBy(mine::check)
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("the store postgresql://127.0.0.1:");
      assertThatThrownBy(() -> mine.decisions().find(kept.id()))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("the store postgresql://127.0.0.1:");

      server.start();
      untilBack(mine);
      assertThat(mine.decisions().find(kept.id())).contains(kept);

      server.crash();
      server.start();
      untilBack(mine);
      assertThat(mine.decisions().find(kept.id())).contains(kept);
    }
  }

  /** A service that starts while its database is down comes up with it. */
  @Test
  void a_server_that_is_down_at_first_may_come_later() {
    try (TestPostgres server = TestPostgres.own()) {
      PostgresUrl url = server.newDatabase();
      server.stop();
      try (Store mine = Stores.open(with(url, folder))) {
        assertThatThrownBy(mine::check)
            .isInstanceOf(StoreException.class)
            .hasMessage(
                "the store "
                    + url
                    + " can't be reached: Connection to "
                    + url.hosts()
                    + " refused");
        server.start();
        untilBack(mine);
        DecisionRow row = decision(id());
        mine.decisions().save(List.of(row), contents());
        assertThat(mine.decisions().find(row.id())).contains(row);
      }
    }
  }

  private static void untilBack(Store store) {
    while (true) {
      try {
        store.check();
        return;
      } catch (StoreException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void replicas_that_start_together_make_the_tables_once() throws Exception {
    StoreSettings empty = settings(folder);
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      CyclicBarrier start = new CyclicBarrier(4);
      List<Future<Store>> opening =
          java.util.stream.IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      executor.submit(
                          () -> {
                            start.await();
                            return Stores.open(empty);
                          }))
              .toList();
      for (Future<Store> future : opening) {
        try (Store opened = future.get()) {
          opened.check();
        }
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void of_several_hosts_the_one_that_is_there_is_taken() {
    PostgresUrl url = TestPostgres.shared().newDatabase();
    PostgresUrl two =
        new PostgresUrl(
            "127.0.0.1:1," + url.hosts(),
            url.database(),
            url.options(),
            url.user(),
            url.password());
    try (Store mine = Stores.open(with(two, folder))) {
      mine.check();
    }
  }

  @Test
  void a_wrong_password_is_told() throws Exception {
    PostgresUrl url = TestPostgres.shared().newDatabase();
    Path password = Files.writeString(folder.resolve("password"), "wrong\n");
    StoreSettings wrong =
        new StoreSettings(
            with(url, folder).at(),
            null,
            url,
            folder.resolve("key"),
            password,
            1,
            1,
            StoreSettings.WhenDown.WARN);
    assertThatThrownBy(() -> Stores.open(wrong))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "server.toml:2:7: the store "
                + url
                + " refuses the user or the password: password authentication failed for user"
                + " \"nomadguard\"");
    Files.writeString(password, TestPostgres.PASSWORD + "\n");
    Stores.open(wrong).close();
  }

  @Test
  void a_database_that_is_not_there_is_told() {
    PostgresUrl url = TestPostgres.shared().url("nowhere");
    assertThatThrownBy(() -> Stores.open(with(url, folder)))
        .isInstanceOf(InputException.class)
        .hasMessage("server.toml:2:7: the store " + url + " has no database \"nowhere\"");
  }

  @Test
  void a_key_that_is_not_there_is_told_and_not_made() {
    Path key = folder.resolve("absent");
    PostgresUrl url = TestPostgres.shared().newDatabase();
    StoreSettings settings =
        new StoreSettings(
            with(url, folder).at(), null, url, key, null, 1, 1, StoreSettings.WhenDown.WARN);
    assertThatThrownBy(() -> Stores.open(settings))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "server.toml:2:7: the store's key_file "
                + key
                + " can't be used: there is no such file or folder");
    assertThat(key).doesNotExist();
  }

  @Test
  void a_server_that_takes_no_writes_is_told() {
    TestPostgres server = TestPostgres.shared();
    PostgresUrl url = server.newDatabase();
    try (Store mine = Stores.open(with(url, folder))) {
      mine.check();
    }
    server.execute(
        "postgres", "ALTER DATABASE " + url.database() + " SET default_transaction_read_only = on");
    assertThatThrownBy(() -> Stores.open(with(url, folder)).check())
        .hasMessage(
            "server.toml:2:7: the store "
                + url
                + " takes no writes: it is read-only, or a standby");
  }

  @Test
  void commits_are_on_disk_though_the_server_would_not_care() {
    TestPostgres server = TestPostgres.shared();
    PostgresUrl url = server.newDatabase();
    server.execute(
        "postgres", "ALTER DATABASE " + url.database() + " SET synchronous_commit = off");
    try (PostgresBackend backend = new PostgresBackend(url, null);
        Database database = new Database(backend, "key")) {
      assertThat(
              database.<String>read(
                  handle ->
                      handle.createQuery("SHOW synchronous_commit").mapTo(String.class).one()))
          .isEqualTo("on");
    }
  }
}
