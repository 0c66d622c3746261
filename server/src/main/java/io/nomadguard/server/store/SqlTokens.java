package io.nomadguard.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class SqlTokens implements TokenStore {

  private final Database database;

  /** By token the minute that was kept last: most uses need no write. */
  private final Map<String, Instant> minutes = new ConcurrentHashMap<>();

  SqlTokens(Database database) {
    this.database = database;
  }

  @Override
  public void add(TokenRow token) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO token (id, hash, owner, teams, roles, created_by, created,"
                        + " expires, revoked, last_used) VALUES (:id, :hash, :owner, :teams,"
                        + " :roles, :createdBy, :created, :expires, :revoked, :lastUsed)")
                .bind("id", token.id())
                .bind("hash", token.hash())
                .bind("owner", Values.text(token.user()))
                .bind("teams", Values.lines(token.teams()))
                .bind("roles", Values.lines(token.roles()))
                .bind("createdBy", Values.text(token.createdBy()))
                .bind("created", Values.micros(token.created()))
                .bind("expires", Values.microsOrNull(token.expires()))
                .bind("revoked", Values.microsOrNull(token.revoked()))
                .bind("lastUsed", Values.microsOrNull(token.lastUsed()))
                .execute());
  }

  @Override
  public Optional<TokenRow> byHash(String hash) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM token WHERE hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> token(row))
                .findOne());
  }

  @Override
  public List<TokenRow> list() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM token ORDER BY id DESC")
                .map((row, context) -> token(row))
                .list());
  }

  @Override
  public boolean revoke(String id, Instant at) {
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE token SET revoked = :at WHERE id = :id AND revoked IS NULL")
                    .bind("id", Values.text(id))
                    .bind("at", Values.micros(at))
                    .execute()
                > 0);
  }

  @Override
  public void used(String id, Instant at) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    Instant known = minutes.get(id);
    if (known != null && !known.isBefore(minute)) {
      return;
    }
    database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE token SET last_used = :at WHERE id = :id AND (last_used IS NULL OR"
                        + " last_used < :at)")
                .bind("id", id)
                .bind("at", Values.micros(minute))
                .execute());
    minutes.put(id, minute);
  }

  private static TokenRow token(ResultSet row) throws SQLException {
    return new TokenRow(
        row.getString("id"),
        row.getString("hash"),
        row.getString("owner"),
        Values.names(row.getString("teams")),
        Values.names(row.getString("roles")),
        row.getString("created_by"),
        Values.instant(row, "created"),
        Values.instantOrNull(row, "expires"),
        Values.instantOrNull(row, "revoked"),
        Values.instantOrNull(row, "last_used"));
  }
}
