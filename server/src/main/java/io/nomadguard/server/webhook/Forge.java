package io.nomadguard.server.webhook;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forge that tells of pushes, from a {@code [[webhook]]} of server.toml.
 *
 * @param name part of the webhook's address: {@code /api/v1/webhook/<name>}
 * @param api where its API is, such as {@code https://git.example.com/api/v1}; never taken from
 *     what is sent to us
 * @param secretFile holds what pushes are signed with
 * @param tokenFile holds what the API is asked with
 * @param path where the nomadgen.toml is in a repository
 * @param tiers what it is judged for, each a status of its own
 * @param rules whether it tells of the repository that rules are fetched from, and nothing is
 *     judged
 * @param link where a status leads, {@code {id}} standing for the decision's; null for nowhere
 */
public record Forge(
    String name,
    ForgeKind kind,
    URI api,
    Path secretFile,
    Path tokenFile,
    String path,
    List<String> tiers,
    @Nullable String link,
    boolean rules) {

  public Forge {
    tiers = List.copyOf(tiers);
  }

  /**
   * Reads one {@code [[webhook]]}; problems go to the section's.
   *
   * @param folder what file names are relative to
   * @return null when it has problems
   */
  public static @Nullable Forge of(TomlSection section, Path folder) {
    Located<String> name = section.requiredString("name");
    Located<ForgeKind> kind = section.choice("kind", ForgeKind.BY_WORD);
    if (!section.has("kind")) {
      section.missing("kind");
    }
    Path secret = file(section, "secret_file", folder);
    Located<Boolean> rules = section.bool("rules");
    if (rules != null && rules.value()) {
      return ofRules(section, name, kind, secret);
    }
    URI api = api(section);
    Path token = file(section, "token_file", folder);
    Located<String> path = section.string("path");
    List<String> tiers = section.strings("tiers").stream().map(Located::value).toList();
    if (tiers.isEmpty()) {
      section.missing("tiers");
    }
    Located<String> link = section.string("link");
    section.rejectUnknown();
    if (name == null
        || !isName(section, name)
        || kind == null
        || api == null
        || secret == null
        || token == null
        || tiers.isEmpty()) {
      return null;
    }
    return new Forge(
        name.value(),
        kind.value(),
        api,
        secret,
        token,
        path == null ? "nomadgen.toml" : path.value(),
        tiers,
        link == null ? null : link.value(),
        false);
  }

  /** Nothing is asked of this one. */
  private static @Nullable Forge ofRules(
      TomlSection section,
      @Nullable Located<String> name,
      @Nullable Located<ForgeKind> kind,
      @Nullable Path secret) {
    section.rejectUnknown();
    if (name == null || kind == null || secret == null || !isName(section, name)) {
      return null;
    }
    URI nowhere = URI.create("http://localhost");
    return new Forge(
        name.value(), kind.value(), nowhere, secret, secret, "", List.of(), null, true);
  }

  private static boolean isName(TomlSection section, Located<String> name) {
    boolean sound = name.value().matches("[a-z0-9-]{1,40}");
    if (!sound) {
      section.problem(name.at(), "name holds more than small letters, digits and dashes", null);
    }
    return sound;
  }

  private static @Nullable URI api(TomlSection section) {
    Located<String> value = section.requiredString("api");
    if (value == null) {
      return null;
    }
    try {
      URI uri = new URI(value.value().replaceAll("/+$", ""));
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    section.problem(
        value.at(),
        "api is \"" + value.value() + "\", but must be the address of the forge's API",
        "https://git.example.com/api/v1 for gitea, https://api.github.com for GitHub");
    return null;
  }

  private static @Nullable Path file(TomlSection section, String key, Path folder) {
    Located<String> value = section.requiredString(key);
    if (value == null) {
      return null;
    }
    try {
      return folder.resolve(value.value());
    } catch (InvalidPathException e) {
      section.problem(value.at(), key + " is no name a file can have", null);
      return null;
    }
  }
}
