package io.nomadguard.server.auth;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one issuer, fetched now and then. Thread-safe. One fetch runs at a time, beside the
 * requests; only a request that can't be told without it waits, and few of them at once.
 */
final class ProviderKeys {

  /** How old keys get before they are fetched again. */
  static final Duration REFRESH = Duration.ofMinutes(10);

  /** The least time between two fetches, whatever is asked for. */
  static final Duration GAP = Duration.ofSeconds(5);

  /** How long keys still count while they can't be fetched. */
  static final Duration OUTAGE = Duration.ofHours(24);

  private static final int MOST_WAITING = 8;

  private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);

  /** Where keys come from. */
  @FunctionalInterface
  interface Source {
    JWKSet fetch() throws IOException, InterruptedException;
  }

  private final String name;
  private final Source source;
  private final Clock clock;
  private final Duration patience;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private volatile @Nullable Fetched fetched;
  private @Nullable Instant tried;
  private CompletableFuture<Void> fetching = CompletableFuture.completedFuture(null);

  private record Fetched(JWKSet keys, Instant at) {}

  /**
   * @param patience how long a request waits for keys at most
   */
  ProviderKeys(String name, Source source, Clock clock, Duration patience) {
    this.name = name;
    this.source = source;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * What is known; fetched first when nothing is.
   *
   * @throws AuthenticationUnavailable when nothing is known, and can't be fetched
   */
  JWKSet current() {
    Fetched known = fetched;
    Instant now = clock.instant();
    if (known == null || !now.isBefore(known.at().plus(OUTAGE))) {
      await(fetch(now));
      known = fetched;
      if (known == null || !now.isBefore(known.at().plus(OUTAGE))) {
        throw new AuthenticationUnavailable(
            "the keys of \"" + name + "\" can't be fetched, so nobody can tell whose the JWT is");
      }
    } else if (!now.isBefore(known.at().plus(REFRESH))) {
      fetch(now);
    }
    return known.keys();
  }

  /**
   * News, for somebody whom the known keys didn't help.
   *
   * @return the same when there are none, or they were fetched just now
   */
  JWKSet newerThan(JWKSet known) {
    Fetched now = fetched;
    if (now != null && now.keys() != known) {
      return now.keys();
    }
    await(fetch(clock.instant()));
    Fetched then = fetched;
    return then == null ? known : then.keys();
  }

  private synchronized CompletableFuture<Void> fetch(Instant now) {
    if (!fetching.isDone() || tried != null && now.isBefore(tried.plus(GAP))) {
      return fetching;
    }
    tried = now;
    CompletableFuture<Void> done = new CompletableFuture<>();
    fetching = done;
    Thread thread = new Thread(() -> run(done), "keys-" + name);
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  private void run(CompletableFuture<Void> done) {
    try {
      JWKSet keys = source.fetch();
      fetched = new Fetched(keys, clock.instant());
    } catch (IOException e) {
      Fetched known = fetched;
      LOG.warn(
          "the keys of \"{}\" can't be fetched: {}; {}",
          name,
          e.getMessage(),
          known == null ? "there are none yet" : "those of " + known.at() + " go on counting");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      done.complete(null);
    }
  }

  private void await(CompletableFuture<Void> fetch) {
    if (fetch.isDone() || !waiting.tryAcquire()) {
      return;
    }
    try {
      fetch.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      // Then it's told as if there had been no news.
    } finally {
      waiting.release();
    }
  }
}
