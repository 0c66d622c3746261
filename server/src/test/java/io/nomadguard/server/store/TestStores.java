package io.nomadguard.server.store;

import com.github.f4b6a3.ulid.UlidCreator;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.store.DecisionRow.FindingRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores for tests, and rows to put in. */
public final class TestStores {

  /** A time as the store keeps it: to the microsecond. */
  public static final Instant AT = Instant.parse("2026-11-23T02:00:00.123456Z");

  private TestStores() {}

  /** An empty store in a folder: {@code nomadguard.db}. */
  public static Store sqlite(Path folder) {
    return Stores.open(StoreSettings.file(folder.resolve("nomadguard.db")));
  }

  /**
   * Settings of an empty database of a real PostgreSQL; skips the test where there is none.
   *
   * @param folder for the key
   */
  public static StoreSettings postgres(Path folder) {
    return postgres(TestPostgres.shared().newDatabase(), folder);
  }

  /** The same, of this database. */
  public static StoreSettings postgres(PostgresUrl url, Path folder) {
    Path key = folder.resolve("key");
    try {
      KeyFile.readOrMake(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StoreSettings(
        new Position("server.toml", 2, 7),
        null,
        url,
        key,
        null,
        365,
        1_000_000,
        StoreSettings.WhenDown.WARN);
  }

  /**
   * The lines of {@code [store]} that name a database.
   *
   * @param folder for the key and the password
   */
  public static String postgresSection(PostgresUrl url, Path folder) {
    postgres(url, folder);
    return """
        url = "postgresql://%s@%s/%s"
        password_file = "%s"
        key_file = "%s"
        """
        .formatted(
            TestPostgres.USER,
            url.hosts(),
            url.database(),
            SmallRules.write(folder.resolve("password"), TestPostgres.PASSWORD),
            folder.resolve("key"));
  }

  /** An id of its own, later than all before. */
  public static String id() {
    return UlidCreator.getMonotonicUlid().toString();
  }

  /** A decision that {@link #contents} suffices for. */
  public static DecisionRow decision(String id) {
    return decision(id, "p-es-web", "es", "allowed", List.of());
  }

  static DecisionRow decision(
      String id, String job, String team, String verdict, List<FindingRow> findings) {
    return new DecisionRow(
        id,
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        "check",
        job,
        "es",
        team,
        "production",
        "17",
        "wim",
        verdict,
        "hash",
        "{\"id\":\"" + id + "\"}",
        "source",
        "generated",
        "hcl",
        "json",
        "replay",
        findings);
  }

  /** What {@link #decision} names. */
  public static Map<String, byte[]> contents() {
    Map<String, byte[]> contents = new HashMap<>();
    for (String id : List.of("source", "generated", "hcl", "json", "replay", "ruleset:hash")) {
      contents.put(id, ("the " + id).getBytes(StandardCharsets.UTF_8));
    }
    return contents;
  }

  /** Keeps a decision, and gives a deployment of it, not begun yet. */
  public static DeploymentRow deployment(Store store, String caller, @Nullable String key) {
    DecisionRow decision = decision(id());
    store.decisions().save(List.of(decision), contents());
    return new DeploymentRow(
        id(),
        decision.id(),
        decision.job(),
        decision.namespace(),
        "global",
        decision.team(),
        caller,
        key,
        "begun",
        "",
        AT,
        AT,
        AT.plusSeconds(600),
        42,
        null,
        null,
        null,
        null,
        "job");
  }
}
