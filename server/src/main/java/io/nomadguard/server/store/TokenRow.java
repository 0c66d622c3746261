package io.nomadguard.server.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token, by what it is known without knowing it.
 *
 * @param id a ULID, which may be shown
 * @param hash SHA-256 of the token, lower-case hex
 * @param roles {@code reader}, {@code deployer}, {@code admin}
 * @param createdBy who made it
 * @param expires null when never
 * @param revoked null when it holds
 * @param lastUsed to the minute; null when never used
 */
public record TokenRow(
    String id,
    String hash,
    String user,
    Set<String> teams,
    Set<String> roles,
    String createdBy,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant revoked,
    @Nullable Instant lastUsed) {

  public TokenRow {
    teams = Set.copyOf(teams);
    roles = Set.copyOf(roles);
  }
}
