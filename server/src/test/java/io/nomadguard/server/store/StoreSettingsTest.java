package io.nomadguard.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {

  private static @Nullable StoreSettings read(String text) {
    Problems problems = new Problems();
    TomlSection top =
        TomlFile.read("/etc/server.toml", text.getBytes(StandardCharsets.UTF_8), problems);
    StoreSettings settings =
        StoreSettings.of(Objects.requireNonNull(Objects.requireNonNull(top).section("store")));
    problems.throwIfAny();
    return settings;
  }

  @Test
  void a_file_needs_nothing_else() {
    assertThat(read("[store]\nfile = \"state/n.db\"\n"))
        .isEqualTo(
            new StoreSettings(
                new Position("/etc/server.toml", 2, 8),
                Path.of("/etc/state/n.db"),
                null,
                Path.of("/etc/state/n.db.key"),
                null,
                365,
                1_000_000,
                StoreSettings.WhenDown.WARN));
  }

  @Test
  void everything_can_be_said() {
    assertThat(
            read(
                """
                [store]
                url = "postgresql://nomad%40guard:a+b@db1:5432,db2:5433/guard?sslmode=verify-full"
                key_file = "/secrets/key"
                password_file = "password"
                keep_days = 30
                keep_count = 5000
                when_down = "refuse"
                """))
        .isEqualTo(
            new StoreSettings(
                new Position("/etc/server.toml", 2, 7),
                null,
                new PostgresUrl(
                    "db1:5432,db2:5433", "guard", "sslmode=verify-full", "nomad@guard", "a+b"),
                Path.of("/secrets/key"),
                Path.of("/etc/password"),
                30,
                5000,
                StoreSettings.WhenDown.REFUSE));
  }

  @Test
  void a_url_shows_no_password() {
    PostgresUrl url = PostgresUrl.parse("jdbc:postgresql://wim:secret@[::1]:5432/guard?a=b");
    assertThat(url).hasToString("postgresql://[::1]:5432/guard");
    assertThat(Objects.requireNonNull(url).jdbc())
        .isEqualTo("jdbc:postgresql://[::1]:5432/guard?a=b");
  }

  @Test
  void without_a_word_it_is_a_file_where_state_is_kept() {
    assertThat(StoreSettings.usual(Map.of("STATE_DIRECTORY", "/var/lib/nomadguard:/x")).file())
        .isEqualTo(Path.of("/var/lib/nomadguard/nomadguard.db"));
    assertThat(StoreSettings.usual(Map.of("XDG_STATE_HOME", "/home/wim/state")).file())
        .isEqualTo(Path.of("/home/wim/state/nomadguard/nomadguard.db"));
    assertThat(StoreSettings.usual(Map.of("XDG_STATE_HOME", "")).file())
        .isEqualTo(
            Path.of(System.getProperty("user.home"), ".local/state/nomadguard/nomadguard.db"));
  }

  @Test
  void what_is_wrong_is_told() {
    refused(
        "[store]",
        ":1:1: [store] says neither file nor url (file is that of SQLite, url such"
            + " as postgresql://user@host/database)");
    refused(
        "[store]\nfile = \"a\"\nurl = \"postgresql://h/d\"",
        ":2:8: file and url are both there, but a store is one of them");
    refused(
        "[store]\nurl = \"postgresql://h/d\"",
        ":1:1: key_file is missing in [store] (with url it must be there, the same for every"
            + " replica; make one with: openssl rand -base64 32)");
    refused(
        "[store]\nurl = \"mysql://u:secret@h/d\"\nkey_file = \"k\"",
        ":2:7: url has another form than postgresql://user@host:5432/database");
    refused(
        "[store]\nurl = \"postgresql://h/d?password=x\"\nkey_file = \"k\"",
        ":2:7: url has user or password among its options (write the user before the host, as in"
            + " postgresql://user@host/database, and the password in password_file)");
    refused(
        "[store]\nfile = \"a\"\npassword_file = \"p\"",
        ":3:17: password_file is there, but SQLite has none");
    refused("[store]\nfile = \"\"", ":2:8: file is empty");
    refused(
        "[store]\nfile = \"a\"\nkeep_days = 0",
        ":3:13: keep_days is 0 days, but must be between 1 and 36500 days");
    refused(
        "[store]\nfile = \"a\"\nwhen_down = \"ignore\"",
        ":3:13: when_down is \"ignore\", but must be one of warn, refuse");
    refused(
        "[store]\nfile = \"a\"\nkey = \"k\"",
        ":3:1: unknown key \"key\" in [store] (known here: file, keep_count, keep_days, key_file,"
            + " password_file, url, when_down)");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessage("/etc/server.toml" + message);
  }
}
