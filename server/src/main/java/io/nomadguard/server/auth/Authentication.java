package io.nomadguard.server.auth;

import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.store.TokenStore;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** All there is of authentication in one service, from its start on. Thread-safe. */
public final class Authentication implements AutoCloseable {

  private final TokenAuthority tokens;
  private final Authenticator authenticator;
  private final Guard guard;

  private Authentication(
      AuthSettings settings,
      TokenAuthority tokens,
      Authenticator authenticator,
      RateLimiter strangers) {
    this.tokens = tokens;
    this.authenticator = authenticator;
    this.guard =
        new Guard(
            authenticator,
            new RateLimiter(settings.requestsPerMinute()),
            strangers,
            settings.metrics());
  }

  /**
   * Nothing is asked of anybody yet: a provider that is down keeps no service from starting.
   *
   * @throws io.nomadguard.engine.source.InputException when a file that is named can't be read
   */
  public static Authentication start(AuthSettings settings, TokenStore store) {
    return start(settings, store, Clock.systemUTC());
  }

  static Authentication start(AuthSettings settings, TokenStore store, Clock clock) {
    TokenAuthority tokens = new TokenAuthority(store, clock);
    RateLimiter strangers = new RateLimiter(settings.anonymousPerMinute());
    Authenticator authenticator =
        settings.configured()
            ? new BearerAuthenticator(
                settings.tokens() ? tokens : null,
                settings.oidc().stream().map(oidc -> new OidcProvider(oidc, clock)).toList(),
                strangers)
            : new OpenAuthenticator();
    return new Authentication(settings, tokens, authenticator, strangers);
  }

  /**
   * For a command that asks a service of its own: whoever knows the secret may deploy, unverified,
   * and nobody else may anything.
   *
   * @param secret what is sent as {@code Authorization: Bearer}
   * @param user who the process runs as
   */
  public static Authentication ofProcess(String secret, String user, TokenStore store) {
    AuthSettings settings = AuthSettings.none();
    return new Authentication(
        settings,
        new TokenAuthority(store),
        new ProcessAuthenticator(secret, user),
        new RateLimiter(settings.anonymousPerMinute()));
  }

  /** What every request has to pass. */
  public Guard guard() {
    return guard;
  }

  public Authenticator authenticator() {
    return authenticator;
  }

  public TokenAuthority tokens() {
    return tokens;
  }

  @Override
  public void close() {
    tokens.close();
  }

  /** Where nothing is configured: nobody is known, and may do all but manage tokens. */
  private static final class OpenAuthenticator implements Authenticator {

    @Override
    public Caller authenticate(@Nullable String authorization, String address) {
      return new Caller(Submitter.anonymous(), Role.DEPLOYER, Addresses.key(address));
    }

    @Override
    public boolean configured() {
      return false;
    }
  }
}
