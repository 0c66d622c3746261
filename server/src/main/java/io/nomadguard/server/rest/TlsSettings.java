package io.nomadguard.server.rest;

import io.nomadguard.engine.toml.TomlSection;
import io.nomadguard.server.tls.PemIdentity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code [tls]} in server.toml: then the service speaks HTTPS only. */
public record TlsSettings(PemIdentity identity) {

  /** Null when a file isn't named, which is a problem by then. */
  static @Nullable TlsSettings of(TomlSection section) {
    Path certificate = FileName.required(section, "cert_file");
    Path key = FileName.required(section, "key_file");
    section.rejectUnknown();
    return certificate == null || key == null
        ? null
        : new TlsSettings(new PemIdentity(certificate, key));
  }
}
