package io.nomadguard.server.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Knows callers by what they bear: a token of ours, or a JWT of somebody we trust. */
final class BearerAuthenticator implements Authenticator {

  private static final Pattern BEARER =
      Pattern.compile("bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);

  /** Those of Keycloak with hundreds of roles have some thousand. */
  private static final int MOST_CHARACTERS = 12_000;

  private final @Nullable TokenAuthority tokens;
  private final Map<String, OidcProvider> providers;
  private final RateLimiter strangers;

  /**
   * @param tokens null when ours don't count
   */
  BearerAuthenticator(
      @Nullable TokenAuthority tokens, List<OidcProvider> providers, RateLimiter strangers) {
    this.tokens = tokens;
    this.providers =
        providers.stream().collect(Collectors.toMap(OidcProvider::issuer, Function.identity()));
    this.strangers = strangers;
  }

  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public Caller authenticate(@Nullable String authorization, String address) {
    try {
      return caller(bearer(authorization), address);
    } catch (Unauthenticated e) {
      allow(strangers.take(Addresses.key(address)));
      throw e;
    }
  }

  private Caller caller(String bearer, String address) {
    if (bearer.startsWith(TokenText.PREFIX)) {
      if (tokens == null) {
        throw new Unauthenticated("tokens of nomadguard don't count here, only JWTs do");
      }
      if (!tokens.remembers(bearer)) {
        // Made-up ones, each of which is a look into the store, are as many as their address may.
        allow(strangers.waiting(Addresses.key(address)));
      }
      return tokens.caller(bearer);
    }
    return ofJwt(bearer);
  }

  private static String bearer(@Nullable String authorization) {
    if (authorization == null) {
      throw new Unauthenticated("nobody is named: send the header Authorization: Bearer TOKEN");
    }
    Matcher bearer = BEARER.matcher(authorization);
    if (!bearer.matches()) {
      throw new Unauthenticated(
          "the header Authorization isn't of the form Bearer TOKEN"
              + (authorization.toLowerCase(Locale.ROOT).startsWith("basic")
                  ? "; names with passwords don't count here"
                  : ""));
    }
    return bearer.group(1);
  }

  private Caller ofJwt(String bearer) {
    if (bearer.chars().filter(c -> c == '.').count() != 2) {
      throw new Unauthenticated("what was sent as Bearer is neither a token of ours nor a JWT");
    }
    if (providers.isEmpty()) {
      throw new Unauthenticated("JWTs don't count here, only tokens of nomadguard do");
    }
    if (bearer.length() > MOST_CHARACTERS) {
      throw new Unauthenticated(
          "the JWT has more than " + MOST_CHARACTERS + " characters, the most that is read");
    }
    SignedJWT jwt;
    JWTClaimsSet claims;
    try {
      jwt = SignedJWT.parse(bearer);
      claims = jwt.getJWTClaimsSet();
    } catch (ParseException | IllegalArgumentException e) {
      // The reason may repeat what was sent.
      throw new Unauthenticated("the JWT can't be read, or isn't signed");
    }
    if (claims == null || claims.getIssuer() == null) {
      throw new Unauthenticated("the JWT says no issuer (iss)");
    }
    OidcProvider provider = providers.get(claims.getIssuer());
    if (provider == null) {
      throw new Unauthenticated("the JWT's issuer (iss) is nobody who is trusted here");
    }
    return provider.caller(jwt, claims);
  }

  private static void allow(Duration wait) {
    if (!wait.isZero()) {
      throw new TooManyRequests(
          "from this address came more requests that name nobody than are allowed", wait);
    }
  }
}
