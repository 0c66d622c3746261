package io.nomadguard.server.auth;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How callers are known: {@code [auth]} of server.toml.
 *
 * @param tokens whether those of {@code nomadguard token} count
 * @param requestsPerMinute how many a caller may send; 0 for any number
 * @param anonymousPerMinute how many requests that name nobody an address may send; 0 for any
 *     number
 */
public record AuthSettings(
    boolean tokens,
    List<OidcSettings> oidc,
    int requestsPerMinute,
    int anonymousPerMinute,
    MetricsAccess metrics) {

  private static final int DEFAULT_REQUESTS = 6000;
  private static final int DEFAULT_ANONYMOUS = 60;
  private static final int MOST = 10_000_000;

  public AuthSettings {
    oidc = List.copyOf(oidc);
  }

  /** What holds where there is no such section: nobody is known. */
  public static AuthSettings none() {
    return new AuthSettings(false, List.of(), 0, 0, MetricsAccess.LOOPBACK);
  }

  /** Tokens only. */
  public static AuthSettings usual() {
    return new AuthSettings(
        true, List.of(), DEFAULT_REQUESTS, DEFAULT_ANONYMOUS, MetricsAccess.LOOPBACK);
  }

  /** False when nobody is known: then everybody is let in, and only loopback listened on. */
  public boolean configured() {
    return tokens || !oidc.isEmpty();
  }

  /** Reads the section; what is wrong in it is told to its problems. */
  public static AuthSettings of(TomlSection section) {
    Located<Boolean> tokens = section.bool("tokens");
    List<OidcSettings> oidc = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> issuers = new HashSet<>();
    for (TomlSection provider : section.sections("oidc")) {
      OidcSettings settings = OidcSettings.of(provider);
      if (settings == null) {
        continue;
      }
      oidc.add(settings);
      if (!names.add(settings.name())) {
        provider.problem(
            provider.positionOf("name"),
            "two [[auth.oidc]] are called \"" + settings.name() + "\"",
            null);
      }
      if (!issuers.add(settings.issuer())) {
        provider.problem(
            provider.positionOf("issuer"),
            "two [[auth.oidc]] have the issuer \"" + settings.issuer() + "\"",
            "one of them may have several audiences");
      }
    }
    if (tokens != null && !tokens.value() && section.sections("oidc").isEmpty()) {
      section.problem(
          tokens.at(),
          "tokens is false and there is no [[auth.oidc]], so nobody would be let in",
          "without [auth] everybody on this machine is");
    }
    Located<Integer> requests = section.integer("requests_per_minute", 0, MOST, "");
    Located<Integer> anonymous = section.integer("anonymous_requests_per_minute", 0, MOST, "");
    Map<String, MetricsAccess> choices = new LinkedHashMap<>();
    choices.put("loopback", MetricsAccess.LOOPBACK);
    choices.put("reader", MetricsAccess.READER);
    choices.put("anyone", MetricsAccess.ANYONE);
    Located<MetricsAccess> metrics = section.choice("metrics", choices);
    section.rejectUnknown();
    return new AuthSettings(
        tokens == null || tokens.value(),
        oidc,
        requests == null ? DEFAULT_REQUESTS : requests.value(),
        anonymous == null ? DEFAULT_ANONYMOUS : anonymous.value(),
        metrics == null ? MetricsAccess.LOOPBACK : metrics.value());
  }
}
