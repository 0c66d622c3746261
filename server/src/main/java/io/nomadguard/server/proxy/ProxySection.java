package io.nomadguard.server.proxy;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import io.nomadguard.server.admission.AdmissionSettings;
import io.nomadguard.server.admission.SubmitterSettings;
import io.nomadguard.server.proxy.ProxySettings.ForwardedFor;
import io.nomadguard.server.tls.PemIdentity;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code [proxy]} of server.toml. */
public final class ProxySection {

  private static final Map<String, Boolean> REFUSE_OR_PASS = Map.of("refuse", false, "pass", true);

  private final TomlSection section;
  private final Path folder;

  private ProxySection(TomlSection section, Path folder) {
    this.section = section;
    this.folder = folder;
  }

  /**
   * What it says; what is wrong with it the section reports.
   *
   * @param folder that files are relative to
   */
  public static ProxySettings read(TomlSection section, Path folder) {
    return new ProxySection(section, folder).settings();
  }

  private ProxySettings settings() {
    Located<Integer> port = section.integer("port", 0, 65_535, "");
    ProxySettings settings =
        new ProxySettings(
            strings(section, "bind"),
            port == null ? ProxySettings.DEFAULT_PORT : port.value(),
            identity(),
            path("client_ca_file"),
            choice("forwarded_for", forwardedFor(), ForwardedFor.SET),
            text("client_certificate_header"),
            choice("unknown_writes", REFUSE_OR_PASS, false),
            choice("snapshot_restore", REFUSE_OR_PASS, false),
            new AdmissionSettings(
                strings(section, "observe").stream().map(AdmissionSettings::namespaces).toList(),
                !choice("outdated_jobs", REFUSE_OR_PASS, false),
                submitters()));
    section.rejectUnknown();
    return settings;
  }

  private static Map<String, ForwardedFor> forwardedFor() {
    return Arrays.stream(ForwardedFor.values())
        .collect(Collectors.toMap(one -> one.name().toLowerCase(Locale.ROOT), Function.identity()));
  }

  private SubmitterSettings submitters() {
    TomlSection own = section.section("submitters");
    SubmitterSettings usual = SubmitterSettings.usual();
    if (own == null) {
      return usual;
    }
    Located<String> prefix = own.string("team_prefix");
    SubmitterSettings settings =
        new SubmitterSettings(
            prefix == null ? usual.teamPrefix() : prefix.value(),
            strings(own, "admins"),
            strings(own, "deployers"));
    own.rejectUnknown();
    return settings;
  }

  private @Nullable PemIdentity identity() {
    Path certificate = path("cert_file");
    Path key = path("key_file");
    if ((certificate == null) != (key == null)) {
      section.problem(
          section.positionOf(certificate == null ? "key_file" : "cert_file"),
          "cert_file and key_file belong together, and only one of them is there",
          null);
    }
    boolean tls = certificate != null && key != null;
    if (!tls && section.has("client_ca_file")) {
      section.problem(
          section.positionOf("client_ca_file"),
          "without cert_file and key_file there is no TLS, so clients show no certificates",
          null);
    }
    return certificate != null && key != null ? new PemIdentity(certificate, key) : null;
  }

  private static List<String> strings(TomlSection section, String key) {
    return section.strings(key).stream().map(Located::value).toList();
  }

  private @Nullable String text(String key) {
    Located<String> value = section.string(key);
    return value == null ? null : value.value();
  }

  private <T> T choice(String key, Map<String, T> allowed, T usual) {
    Located<T> value = section.choice(key, allowed);
    return value == null ? usual : value.value();
  }

  private @Nullable Path path(String key) {
    Located<String> value = section.string(key);
    try {
      return value == null ? null : folder.resolve(value.value());
    } catch (InvalidPathException e) {
      section.problem(section.positionOf(key), key + " is no name a file can have", null);
      return null;
    }
  }
}
