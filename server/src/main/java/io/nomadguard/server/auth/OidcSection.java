package io.nomadguard.server.auth;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads one {@code [[auth.oidc]]}. */
final class OidcSection {

  private static final Map<String, Role> ROLES = roles();
  private static final Map<String, String> KINDS = kinds();
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final ClaimPath SUBJECT = new ClaimPath("sub", List.of("sub"));

  private final TomlSection section;

  OidcSection(TomlSection section) {
    this.section = section;
  }

  @Nullable OidcSettings read() {
    Located<String> name = name();
    Located<String> issuer = section.requiredString("issuer");
    Set<String> audiences = audiences();
    Located<String> jwks = section.string("jwks_uri");
    Path caFile = file("ca_file");
    Located<Boolean> plainHttp = section.bool("insecure_http");
    ClaimMapping claims = claims();
    section.rejectUnknown();
    if (name == null || issuer == null || audiences.isEmpty()) {
      return null;
    }
    URI jwksUri = jwks == null ? null : uri("jwks_uri", jwks);
    URI issuerUri = uri("issuer", issuer);
    if (issuerUri == null || jwks != null && jwksUri == null) {
      return null;
    }
    OidcSettings settings =
        new OidcSettings(
            name.value(),
            issuer.value(),
            audiences,
            jwksUri,
            caFile,
            plainHttp != null && plainHttp.value(),
            claims);
    Located<String> asked = jwks == null ? issuer : jwks;
    if (!settings.trusts(jwksUri == null ? issuerUri : jwksUri)) {
      section.problem(
          asked.at(),
          (jwks == null ? "issuer" : "jwks_uri")
              + " is \""
              + asked.value()
              + "\", but keys are fetched over https only",
          "insecure_http = true allows it; then whoever is on the way can let anybody in");
      return null;
    }
    return settings;
  }

  private @Nullable Located<String> name() {
    Located<String> name = section.requiredString("name");
    if (name != null && !NAME.matcher(name.value()).matches()) {
      section.problem(
          name.at(),
          "name is \"" + name.value() + "\", but must be of a to z, 0 to 9 and -, at most 40",
          null);
      return null;
    }
    return name;
  }

  /** One or a list of them. */
  private Set<String> audiences() {
    if (!section.has("audience")) {
      section.missing("audience");
      return Set.of();
    }
    Located<Object> value = section.scalar("audience");
    Set<String> audiences = new HashSet<>();
    if (value != null && value.value() instanceof String one) {
      audiences.add(one);
    } else if (value != null && value.value() instanceof List<?>) {
      section.strings("audience").forEach(audience -> audiences.add(audience.value()));
    } else if (value != null) {
      section.string("audience");
      return Set.of();
    }
    if (value != null && (audiences.isEmpty() || audiences.contains(""))) {
      section.problem(value.at(), "audience is empty", null);
      return Set.of();
    }
    return audiences;
  }

  private ClaimMapping claims() {
    ClaimPath user = claim("user_claim");
    ClaimPath teams = claim("teams_claim");
    ClaimPath roles = claim("roles_claim");
    Pattern pattern = pattern();
    Map<String, String> teamNames = teamNames();
    Map<String, Role> roleNames = roleNames();
    Located<Role> defaultRole = section.choice("default_role", ROLES);
    Located<String> kind = section.choice("kind", KINDS);
    needsClaim("teams", "teams_claim");
    needsClaim("teams_pattern", "teams_claim");
    needsClaim("roles", "roles_claim");
    if (section.has("roles_claim") && !section.has("roles")) {
      section.problem(
          section.positionOf("roles_claim"),
          "roles_claim is there, but no [auth.oidc.roles] that says which value is which role",
          null);
    }
    if (!section.has("roles_claim") && !section.has("roles") && !section.has("default_role")) {
      section.problem(
          section.at(),
          "nobody of this [[auth.oidc]] would have a role",
          "give one to all by default_role, or by claim by roles_claim and [auth.oidc.roles]");
    }
    return new ClaimMapping(
        user == null ? SUBJECT : user,
        teams,
        teamNames,
        pattern,
        roles,
        roleNames,
        defaultRole == null ? null : defaultRole.value(),
        kind == null ? "person" : kind.value());
  }

  private void needsClaim(String key, String claim) {
    if (section.has(key) && !section.has(claim)) {
      section.problem(section.positionOf(key), key + " is there, but no " + claim, null);
    }
  }

  private @Nullable ClaimPath claim(String key) {
    Located<String> text = section.string(key);
    if (text == null) {
      return null;
    }
    ClaimPath path = ClaimPath.of(text.value()).orElse(null);
    if (path == null) {
      section.problem(
          text.at(),
          key + " is \"" + text.value() + "\", but must be names with dots between",
          "a name with other than letters, digits, _ and - is quoted: '\"https://x.example/y\"'");
    }
    return path;
  }

  private @Nullable Pattern pattern() {
    Located<String> text = section.string("teams_pattern");
    if (text == null) {
      return null;
    }
    try {
      Pattern pattern = Pattern.compile(text.value());
      if (pattern.matcher("").groupCount() == 1) {
        return pattern;
      }
      section.problem(
          text.at(),
          "teams_pattern must have one group, which is the team's name",
          "such as 'myorg:(.+)'");
    } catch (PatternSyntaxException e) {
      section.problem(
          text.at(), "teams_pattern is no regular expression: " + e.getDescription(), null);
    }
    return null;
  }

  private Map<String, String> teamNames() {
    TomlSection table = section.section("teams");
    Map<String, String> names = new LinkedHashMap<>();
    if (table != null) {
      for (String value : table.keys()) {
        Located<String> team = table.string(value);
        if (team != null && !Names.isName(team.value())) {
          table.problem(team.at(), "this is no name of a team", null);
        } else if (team != null) {
          names.put(value, team.value());
        }
      }
    }
    return names;
  }

  private Map<String, Role> roleNames() {
    TomlSection table = section.section("roles");
    Map<String, Role> names = new LinkedHashMap<>();
    if (table != null) {
      for (String value : table.keys()) {
        Located<Role> role = table.choice(value, ROLES);
        if (role != null) {
          names.put(value, role.value());
        }
      }
    }
    return names;
  }

  private @Nullable URI uri(String key, Located<String> text) {
    try {
      URI uri = new URI(text.value());
      if (uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    section.problem(
        text.at(),
        key + " is \"" + text.value() + "\", but must be such as https://gitea.example.com/",
        null);
    return null;
  }

  private @Nullable Path file(String key) {
    Located<String> value = section.string(key);
    if (value == null) {
      return null;
    }
    try {
      return Path.of(section.at().file()).toAbsolutePath().resolveSibling(value.value());
    } catch (InvalidPathException e) {
      section.problem(value.at(), key + " is no name a file can have", null);
      return null;
    }
  }

  private static Map<String, Role> roles() {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      roles.put(role.word(), role);
    }
    return Collections.unmodifiableMap(roles);
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (String kind : List.of("person", "workload")) {
      kinds.put(kind, kind);
    }
    return Collections.unmodifiableMap(kinds);
  }
}
