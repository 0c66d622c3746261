package io.nomadguard.server.nomad;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.TomlSection;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Nomad is, and how to speak to it.
 *
 * @param addresses tried in turn; at least one
 * @param token null for none, or for the one in {@code tokenFile}
 * @param tokenFile read again when it changes; null for none
 * @param namespace of jobs that name none; empty for Nomad's default
 * @param region of jobs that name none; empty for that of the server
 * @param caFile PEM, whom to trust instead of those Java trusts
 * @param certFile PEM, what Nomad is shown, leaf first; with {@code keyFile}
 * @param keyFile PEM: PKCS#8, or EC or RSA as Nomad's and OpenSSL's tools write them
 * @param serverName the name in Nomad's certificate, when the address holds another
 * @param timeout how long one answer may take
 * @param parseHcl whether its parser reads job files, too
 */
public record NomadSettings(
    List<URI> addresses,
    @Nullable String token,
    @Nullable Path tokenFile,
    String namespace,
    String region,
    @Nullable Path caFile,
    @Nullable Path certFile,
    @Nullable Path keyFile,
    @Nullable String serverName,
    Duration timeout,
    boolean parseHcl) {

  /** Where Nomad's own tools look. */
  public static final URI DEFAULT_ADDRESS = URI.create("http://127.0.0.1:4646");

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  public NomadSettings {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("no address");
    }
  }

  /** One address, and nothing else said. */
  public static NomadSettings at(URI address) {
    return new NomadSettings(
        List.of(address), null, null, "", "", null, null, null, null, TIMEOUT, false);
  }

  /**
   * Reads {@code [nomad]}. Files are relative to {@code folder}.
   *
   * @param section reports what is wrong with it
   */
  public static NomadSettings of(TomlSection section, Path folder) {
    List<URI> addresses = new ArrayList<>();
    for (Located<String> text : addressTexts(section)) {
      String wrong = wrongAddress(text.value());
      if (wrong == null) {
        addresses.add(bare(text.value()));
      } else {
        section.problem(text.at(), "address " + wrong, ADDRESS_HELP);
      }
    }
    Located<String> cert = section.string("cert_file");
    Located<String> key = section.string("key_file");
    if ((cert == null) != (key == null)) {
      Located<String> lonely = cert == null ? key : cert;
      section.problem(
          lonely == null ? section.at() : lonely.at(),
          "cert_file and key_file belong together, and only one of them is there",
          null);
    }
    Located<Integer> seconds = section.integer("timeout_seconds", 1, 300, "seconds");
    Located<Boolean> parse = section.bool("parse_hcl");
    NomadSettings settings =
        new NomadSettings(
            addresses.isEmpty() ? List.of(DEFAULT_ADDRESS) : addresses,
            null,
            path(section, folder, "token_file"),
            text(section, "namespace"),
            text(section, "region"),
            path(section, folder, "ca_file"),
            path(section, folder, "cert_file"),
            path(section, folder, "key_file"),
            text(section, "server_name").isEmpty() ? null : text(section, "server_name"),
            seconds == null ? TIMEOUT : Duration.ofSeconds(seconds.value()),
            parse != null && parse.value());
    section.rejectUnknown();
    return settings;
  }

  /**
   * What the variables of Nomad's own tools say: {@code NOMAD_ADDR} (several with commas between),
   * {@code NOMAD_TOKEN}, {@code NOMAD_NAMESPACE}, {@code NOMAD_REGION}, {@code NOMAD_CACERT},
   * {@code NOMAD_CLIENT_CERT}, {@code NOMAD_CLIENT_KEY}, {@code NOMAD_TLS_SERVER_NAME}.
   *
   * @return empty when there is no {@code NOMAD_ADDR}
   * @throws InputException when one of them can't be
   */
  public static Optional<NomadSettings> ofEnvironment(Map<String, String> environment) {
    String address = environment.getOrDefault("NOMAD_ADDR", "").strip();
    if (address.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(at(DEFAULT_ADDRESS).with(environment));
  }

  /** These settings, but for what the environment says; see {@link #ofEnvironment}. */
  public NomadSettings with(Map<String, String> environment) {
    List<URI> found = new ArrayList<>();
    for (String address : environment.getOrDefault("NOMAD_ADDR", "").split(",")) {
      if (!address.isBlank()) {
        String wrong = wrongAddress(address.strip());
        if (wrong != null) {
          throw wrong("NOMAD_ADDR " + wrong);
        }
        found.add(bare(address.strip()));
      }
    }
    String newToken = value(environment, "NOMAD_TOKEN");
    Path cert = file(environment, "NOMAD_CLIENT_CERT");
    Path key = file(environment, "NOMAD_CLIENT_KEY");
    if ((cert == null) != (key == null)) {
      throw wrong("of NOMAD_CLIENT_CERT and NOMAD_CLIENT_KEY only one is set");
    }
    Path ca = file(environment, "NOMAD_CACERT");
    return new NomadSettings(
        found.isEmpty() ? addresses : found,
        newToken == null ? token : newToken,
        newToken == null ? tokenFile : null,
        environment.getOrDefault("NOMAD_NAMESPACE", namespace),
        environment.getOrDefault("NOMAD_REGION", region),
        ca == null ? caFile : ca,
        cert == null ? certFile : cert,
        key == null ? keyFile : key,
        value(environment, "NOMAD_TLS_SERVER_NAME") == null
            ? serverName
            : value(environment, "NOMAD_TLS_SERVER_NAME"),
        timeout,
        parseHcl);
  }

  /** The same with a token from a file. */
  public NomadSettings withTokenFile(Path file) {
    return new NomadSettings(
        addresses,
        null,
        file,
        namespace,
        region,
        caFile,
        certFile,
        keyFile,
        serverName,
        timeout,
        parseHcl);
  }

  /** What tells this cluster from others, for people: address and region. */
  public String place() {
    String addressed = addresses.stream().map(URI::toString).collect(Collectors.joining(","));
    return region.isEmpty() ? addressed : addressed + " region " + region;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Nomad at " + addresses;
  }

  private static final String ADDRESS_HELP = "as in https://nomad.example.org:4646";

  private static List<Located<String>> addressTexts(TomlSection section) {
    Located<Object> value = section.scalar("address");
    if (value != null && value.value() instanceof String text) {
      return List.of(new Located<>(text, value.at()));
    }
    return section.strings("address");
  }

  /** What is wrong with an address, or null. */
  private static @Nullable String wrongAddress(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      return "isn't a URL";
    }
    if (uri.getUserInfo() != null) {
      return "holds a user's name or password, which Nomad doesn't know";
    }
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      return "\"" + text + "\" doesn't begin with http:// or https://";
    }
    if (uri.getHost() == null) {
      return "\"" + text + "\" has no host";
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "\"" + text + "\" has more than a host, a port and a path";
    }
    return null;
  }

  private static URI bare(String text) {
    return URI.create(text.replaceAll("/+$", ""));
  }

  private static String text(TomlSection section, String key) {
    Located<String> value = section.string(key);
    return value == null ? "" : value.value();
  }

  private static @Nullable Path path(TomlSection section, Path folder, String key) {
    Located<String> value = section.string(key);
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

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? null : value;
  }

  private static @Nullable Path file(Map<String, String> environment, String name) {
    String value = value(environment, name);
    try {
      return value == null ? null : Path.of(value);
    } catch (InvalidPathException e) {
      throw wrong(name + " is no name a file can have");
    }
  }

  private static InputException wrong(String message) {
    return new InputException(new Position("environment", 1, 1), message);
  }
}
