package io.nomadguard.server.auth;

import io.nomadguard.engine.facts.Submitter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who gets through to which route, and how often. The one place that says so. Thread-safe. */
public final class Guard {

  private final Authenticator authenticator;
  private final RateLimiter known;
  private final RateLimiter strangers;
  private final MetricsAccess metrics;

  Guard(
      Authenticator authenticator,
      RateLimiter known,
      RateLimiter strangers,
      MetricsAccess metrics) {
    this.authenticator = authenticator;
    this.known = known;
    this.strangers = strangers;
    this.metrics = metrics;
  }

  /** False when nothing is configured: then everybody is let in, and only loopback listened on. */
  public boolean configured() {
    return authenticator.configured();
  }

  /**
   * Lets a request through.
   *
   * @param asked the route it is for
   * @param authorization the header as it came; null when there was none
   * @param address the peer's
   * @return who asks; nobody in particular where it doesn't matter
   * @throws Unauthenticated when nobody is named (401)
   * @throws Forbidden when the route takes more than they have (403)
   * @throws TooManyRequests when they ask too often (429)
   * @throws AuthenticationUnavailable when nobody can tell who they are (503)
   * @throws io.nomadguard.server.store.StoreException when the store can't tell (503)
   */
  public Caller admit(Permission asked, @Nullable String authorization, String address) {
    if (asked.access() == Access.SIGNED) {
      String key = Addresses.key(address);
      count(strangers, key, "this address");
      return stranger(key);
    }
    Role needed = asked.access().role();
    if (needed == null || asked.access() == Access.WATCHER && mayWatch(address)) {
      return stranger(Addresses.key(address));
    }
    Caller caller = authenticator.authenticate(authorization, address);
    if (configured()) {
      count(known, caller.key(), who(caller));
    }
    if (!caller.may(needed)) {
      throw new Forbidden(why(asked, needed, caller));
    }
    return caller;
  }

  private boolean mayWatch(String address) {
    return switch (metrics) {
      case LOOPBACK -> Addresses.isLoopback(address);
      case READER -> false;
      case ANYONE -> true;
    };
  }

  private static Caller stranger(String key) {
    return new Caller(Submitter.anonymous(), null, key);
  }

  private static void count(RateLimiter limiter, String key, String who) {
    Duration wait = limiter.take(key);
    if (!wait.isZero()) {
      throw new TooManyRequests(who + " asks more often than is allowed", wait);
    }
  }

  private String why(Permission asked, Role needed, Caller caller) {
    if (!configured()) {
      return asked + " takes the role " + needed.word() + ", which nobody has without [auth]";
    }
    return asked
        + " takes the role "
        + needed.word()
        + ", but "
        + who(caller)
        + " has "
        + (caller.role() == null ? "none" : "only " + caller.role().word());
  }

  private static String who(Caller caller) {
    return "\"" + caller.submitter().user() + "\"";
  }
}
