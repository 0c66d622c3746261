package io.nomadguard.server.auth;

import com.github.f4b6a3.ulid.UlidCreator;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.store.StoreException;
import io.nomadguard.server.store.TokenRow;
import io.nomadguard.server.store.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes bearer tokens, and tells whose they are. Thread-safe. */
public final class TokenAuthority implements AutoCloseable {

  /** How long after a revocation on another replica a token may still count. */
  public static final Duration FRESH = Duration.ofSeconds(5);

  /** How long a token still counts that the store knew, while the store can't be asked. */
  public static final Duration GRACE = Duration.ofMinutes(10);

  private static final int MOST_REMEMBERED = 10_000;

  private final TokenStore store;
  private final Clock clock;
  private final TokenUse use;
  private final ConcurrentHashMap<String, Remembered> remembered = new ConcurrentHashMap<>();

  /**
   * @param known when the store knew it
   * @param until when to ask again
   */
  private record Remembered(TokenRow row, Instant known, Instant until) {

    boolean isFresh(Instant now) {
      return now.isBefore(until) && !now.isBefore(known);
    }

    boolean isUsable(Instant now) {
      return now.isBefore(known.plus(GRACE));
    }
  }

  public TokenAuthority(TokenStore store) {
    this(store, Clock.systemUTC());
  }

  TokenAuthority(TokenStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.use = new TokenUse(store);
  }

  /**
   * Makes one.
   *
   * @param expires null when never
   * @param createdBy who makes it
   * @throws IllegalArgumentException in words, when it can't be made like that
   */
  public NewToken create(
      String user,
      Collection<String> teams,
      Role role,
      @Nullable Instant expires,
      String createdBy) {
    named("a user", user);
    teams.forEach(team -> named("a team", team));
    Instant now = now();
    if (expires != null && !expires.isAfter(now)) {
      throw new IllegalArgumentException("a token can't expire in the past, at " + expires);
    }
    String text = TokenText.random();
    TokenRow row =
        new TokenRow(
            UlidCreator.getMonotonicUlid().toString(),
            TokenText.hash(text),
            user,
            Set.copyOf(teams),
            Set.of(role.word()),
            createdBy,
            now,
            expires == null ? null : expires.truncatedTo(ChronoUnit.MILLIS),
            null,
            null);
    store.add(row);
    return new NewToken(row, text);
  }

  /** All, newest first, those that no longer hold too. */
  public List<TokenRow> list() {
    return store.list();
  }

  /**
   * From now on it doesn't count here; on other replicas {@link #FRESH} later.
   *
   * @return false when there is no such token, or it was revoked before
   */
  public boolean revoke(String id) {
    boolean revoked = store.revoke(id, now());
    remembered.values().removeIf(known -> known.row().id().equals(id));
    return revoked;
  }

  /** Whether it can be told without a look into the store, or was lately. */
  boolean remembers(String text) {
    return remembered.containsKey(TokenText.hash(text));
  }

  /**
   * Whose it is.
   *
   * @throws Unauthenticated when it doesn't count
   * @throws StoreException when the store can't tell
   */
  Caller caller(String text) {
    if (!TokenText.isWellFormed(text)) {
      throw new Unauthenticated("this token can't be one of ours: it was mistyped or cut off");
    }
    Instant now = clock.instant();
    TokenRow row =
        row(TokenText.hash(text), now)
            .orElseThrow(() -> new Unauthenticated("there is no such token"));
    if (row.revoked() != null) {
      throw new Unauthenticated("token " + row.id() + " was revoked at " + row.revoked());
    }
    if (row.expires() != null && !now.isBefore(row.expires())) {
      throw new Unauthenticated("token " + row.id() + " expired at " + row.expires());
    }
    use.note(row, now);
    Role highest =
        row.roles().stream()
            .flatMap(word -> Role.of(word).stream())
            .max(Role::compareTo)
            .orElse(null);
    return new Caller(
        new Submitter(row.user(), row.teams(), row.roles(), "token", true),
        highest,
        "token:" + row.id());
  }

  private Optional<TokenRow> row(String hash, Instant now) {
    Remembered before = remembered.get(hash);
    if (before != null && before.isFresh(now)) {
      return Optional.of(before.row());
    }
    try {
      Optional<TokenRow> row = store.byHash(hash);
      row.ifPresentOrElse(
          found -> remember(hash, new Remembered(found, now, now.plus(FRESH))),
          () -> remembered.remove(hash));
      return row;
    } catch (StoreException e) {
      if (before == null || !before.isUsable(now)) {
        throw e;
      }
      // Not asked again at once: a store that is down takes long to say so.
      remember(hash, new Remembered(before.row(), before.known(), now.plus(FRESH)));
      return Optional.of(before.row());
    }
  }

  private void remember(String hash, Remembered known) {
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(hash, known);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void named(String what, String name) {
    if (!Names.isName(name)) {
      throw new IllegalArgumentException(
          what
              + " is named by 1 to "
              + Names.MOST_CHARACTERS
              + " characters on one line, not by \""
              + name
              + "\"");
    }
  }

  /** Ends the noting of when tokens were used. */
  @Override
  public void close() {
    use.close();
  }
}
