package io.nomadguard.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class SqlRulesets implements RulesetStore {

  /** The same as in what decisions name, so that each ruleset is kept once. */
  private static final String CONTENT = "ruleset:";

  private static final int MOST_FOUND = 10;

  private final Database database;
  private final SqlContents contents;

  SqlRulesets(Database database, SqlContents contents) {
    this.database = database;
    this.contents = contents;
  }

  @Override
  public Optional<ActivationRow> record(
      ActivationRow activation, byte @Nullable [] content, boolean unlessSame) {
    return database.write(handle -> record(handle, activation, content, unlessSame));
  }

  private Optional<ActivationRow> record(
      Handle handle, ActivationRow activation, byte @Nullable [] content, boolean unlessSame) {
    // Who writes this row waits for the other who did: the order of numbers is that of commits.
    handle.execute(
        "INSERT INTO setting (name, value) VALUES ('activating', '1') ON CONFLICT (name) DO"
            + " UPDATE SET value = CASE setting.value WHEN '1' THEN '2' ELSE '1' END");
    String tier = orEmpty(activation.tier());
    Optional<ActivationRow> newest =
        handle
            .createQuery(
                "SELECT * FROM ruleset_activation WHERE tier = :tier ORDER BY seq DESC LIMIT 1")
            .bind("tier", tier)
            .map((row, context) -> activation(row))
            .findOne();
    if (unlessSame
        && newest.isPresent()
        && Objects.equals(newest.get().ruleset(), activation.ruleset())
        && Objects.equals(newest.get().commit(), activation.commit())) {
      return Optional.empty();
    }
    if (activation.ruleset() != null) {
      String id = CONTENT + activation.ruleset();
      contents.name(
          handle, new TreeMap<>(Map.of(id, 1L)), content == null ? Map.of() : Map.of(id, content));
    }
    long seq =
        handle
                .createQuery("SELECT COALESCE(MAX(seq), 0) FROM ruleset_activation")
                .mapTo(Long.class)
                .one()
            + 1;
    handle
        .createUpdate(
            "INSERT INTO ruleset_activation (seq, ruleset, tier, name, version, git_commit, origin,"
                + " chosen_by, reason, at) VALUES (:seq, :ruleset, :tier, :name, :version, :commit,"
                + " :origin, :by, :reason, :at)")
        .bind("seq", seq)
        .bind("ruleset", orEmpty(activation.ruleset()))
        .bind("tier", tier)
        .bind("name", Values.text(activation.name()))
        .bind("version", Values.text(activation.version()))
        .bind("commit", activation.commit())
        .bind("origin", activation.origin())
        .bind("by", Values.textOrNull(activation.by()))
        .bind("reason", Values.textOrNull(activation.reason()))
        .bind("at", Values.micros(activation.at()))
        .execute();
    return Optional.of(activation.withSeq(seq));
  }

  @Override
  public List<ActivationRow> latest() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM ruleset_activation WHERE seq IN (SELECT MAX(seq) FROM"
                        + " ruleset_activation GROUP BY tier) ORDER BY seq")
                .map((row, context) -> activation(row))
                .list());
  }

  @Override
  public List<ActivationRow> after(long seq) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM ruleset_activation WHERE seq > :seq ORDER BY seq")
                .bind("seq", seq)
                .map((row, context) -> activation(row))
                .list());
  }

  @Override
  public List<ActivationRow> list(@Nullable Long before, int limit) {
    return page("", before, limit);
  }

  @Override
  public List<ActivationRow> versions(@Nullable Long before, int limit) {
    return page(
        " AND ruleset <> '' AND NOT EXISTS (SELECT 1 FROM ruleset_activation newer WHERE"
            + " newer.ruleset = ruleset_activation.ruleset AND newer.seq > ruleset_activation.seq)",
        before,
        limit);
  }

  private List<ActivationRow> page(String condition, @Nullable Long before, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM ruleset_activation WHERE seq < :before"
                        + condition
                        + " ORDER BY seq DESC LIMIT :limit")
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> activation(row))
                .list());
  }

  @Override
  public List<ActivationRow> of(String ruleset) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM ruleset_activation WHERE ruleset = :ruleset ORDER BY seq DESC")
                .bind("ruleset", ruleset)
                .map((row, context) -> activation(row))
                .list());
  }

  @Override
  public List<String> beginningWith(String prefix) {
    if (!prefix.matches("[0-9a-f]{1,64}")) {
      return List.of();
    }
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT ruleset FROM ruleset_activation WHERE ruleset >= :prefix AND"
                        + " ruleset < :end ORDER BY ruleset LIMIT :limit")
                .bind("prefix", prefix)
                // The first sign after all digits.
                .bind("end", prefix + "g")
                .bind("limit", MOST_FOUND)
                .mapTo(String.class)
                .list());
  }

  @Override
  public Optional<byte[]> content(String ruleset) {
    return contents.find(CONTENT + ruleset);
  }

  @Override
  public Optional<String> seen(String place) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT ruleset FROM ruleset_seen WHERE place = :place")
                .bind("place", Values.text(place))
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void see(String place, String ruleset) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO ruleset_seen (place, ruleset) VALUES (:place, :ruleset) ON"
                        + " CONFLICT (place) DO UPDATE SET ruleset = excluded.ruleset")
                .bind("place", Values.text(place))
                .bind("ruleset", ruleset)
                .execute());
  }

  private static ActivationRow activation(ResultSet row) throws SQLException {
    return new ActivationRow(
        row.getLong("seq"),
        orNull(row.getString("ruleset")),
        orNull(row.getString("tier")),
        row.getString("name"),
        row.getString("version"),
        row.getString("git_commit"),
        row.getString("origin"),
        row.getString("chosen_by"),
        row.getString("reason"),
        Values.instant(row, "at"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : Values.text(text);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
