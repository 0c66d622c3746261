package io.nomadguard.server.auth;

import io.nomadguard.engine.toml.TomlSection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who vouches for callers by JWTs: one {@code [[auth.oidc]]}.
 *
 * @param name for messages and for telling callers apart
 * @param issuer as its tokens have it in {@code iss}, to the letter
 * @param audiences a token must be for one of them
 * @param jwksUri where its keys are; null when it is to be asked where
 * @param caFile PEM of who vouches for its TLS; null for those every Java trusts
 * @param plainHttp whether its keys may come over a wire anybody could write to
 * @param claims what its tokens say about a caller
 */
public record OidcSettings(
    String name,
    String issuer,
    Set<String> audiences,
    @Nullable URI jwksUri,
    @Nullable Path caFile,
    boolean plainHttp,
    ClaimMapping claims) {

  public OidcSettings {
    audiences = Set.copyOf(audiences);
  }

  /**
   * @return null when it can't be used, with the problems told
   */
  static @Nullable OidcSettings of(TomlSection section) {
    return new OidcSection(section).read();
  }

  /** Whether keys may be fetched from there. */
  boolean trusts(URI uri) {
    String host = uri.getHost();
    return "https".equals(uri.getScheme()) && host != null
        || "http".equals(uri.getScheme())
            && host != null
            && (plainHttp || host.equals("localhost") || Addresses.isLoopback(host));
  }
}
