package io.nomadguard.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells who bears a JWT of one issuer. Thread-safe. */
final class OidcProvider {

  /** How far apart clocks may be. */
  static final Duration LEEWAY = Duration.ofSeconds(60);

  /** How long a request waits for keys that must be fetched first. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Only those whose key to check with can't sign, so that nobody signs with what is public. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512,
          JWSAlgorithm.EdDSA,
          JWSAlgorithm.Ed25519);

  /** Others, such as {@code logout+jwt}, are signed with the same keys, but say something else. */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private final OidcSettings settings;
  private final ProviderKeys keys;
  private final Clock clock;

  OidcProvider(OidcSettings settings, Clock clock) {
    this(settings, clock, PATIENCE);
  }

  OidcProvider(OidcSettings settings, Clock clock, Duration patience) {
    this.settings = settings;
    this.keys =
        new ProviderKeys(
            settings.name(), new KeySource(settings, patience)::fetch, clock, patience);
    this.clock = clock;
  }

  String issuer() {
    return settings.issuer();
  }

  /**
   * @throws Unauthenticated when it doesn't count
   * @throws AuthenticationUnavailable when nobody can tell, for want of keys
   */
  Caller caller(SignedJWT jwt, JWTClaimsSet claims) {
    checkHeader(jwt.getHeader());
    checkClaims(claims);
    checkSignature(jwt);
    return settings.claims().caller(settings.name(), claims.getClaims());
  }

  private void checkHeader(JWSHeader header) {
    if (!ALGORITHMS.contains(header.getAlgorithm())) {
      throw refused("is signed by an algorithm that doesn't count; RS, PS, ES and EdDSA do");
    }
    JOSEObjectType type = header.getType();
    if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
      throw refused("is of a type (typ) that says nothing about a caller");
    }
    if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
      throw refused("needs extensions (crit) that nobody knows here");
    }
  }

  private void checkClaims(JWTClaimsSet claims) {
    if (Collections.disjoint(claims.getAudience(), settings.audiences())) {
      throw refused("is meant for somebody else (aud)");
    }
    Instant now = clock.instant();
    Instant expires = instant(claims.getExpirationTime());
    if (expires == null) {
      throw refused("never expires (exp)");
    }
    if (!now.isBefore(expires.plus(LEEWAY))) {
      throw refused("expired at " + expires);
    }
    Instant begins = instant(claims.getNotBeforeTime());
    if (begins != null && now.plus(LEEWAY).isBefore(begins)) {
      throw refused("counts from " + begins + " on only (nbf)");
    }
    Instant issued = instant(claims.getIssueTime());
    if (issued != null && now.plus(LEEWAY).isBefore(issued)) {
      throw refused("was issued in the future, at " + issued + " (iat)");
    }
  }

  /** A key may have been replaced by another of the same name, so a mismatch asks for news too. */
  private void checkSignature(SignedJWT jwt) {
    JWKSet known = keys.current();
    if (isSigned(jwt, known)) {
      return;
    }
    JWKSet newer = keys.newerThan(known);
    if (newer == known || !isSigned(jwt, newer)) {
      throw refused("isn't signed with any of its keys");
    }
  }

  private static boolean isSigned(SignedJWT jwt, JWKSet keys) {
    return keys.getKeys().stream()
        .flatMap(key -> JwkVerifiers.of(key, jwt.getHeader()).stream())
        .anyMatch(
            verifier -> {
              try {
                return jwt.verify(verifier);
              } catch (JOSEException | IllegalStateException e) {
                return false;
              }
            });
  }

  private Unauthenticated refused(String why) {
    return new Unauthenticated("the JWT of \"" + settings.name() + "\" " + why);
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
