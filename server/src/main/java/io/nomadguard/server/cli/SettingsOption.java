package io.nomadguard.server.cli;

import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.rest.ServerFile;
import io.nomadguard.server.store.StoreSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster and which store a command is about that does its work itself. */
final class SettingsOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "a server.toml that names cluster and store (default: the cluster of NOMAD_ADDR, and the"
              + " store that serve has without one)")
  private @Nullable Path config;

  private final Map<String, String> environment;
  private @Nullable ServerFile read;

  SettingsOption(Map<String, String> environment) {
    this.environment = environment;
  }

  ServerFile file() {
    if (read == null) {
      read = config == null ? ServerFile.none() : ServerFile.read(config);
    }
    return read;
  }

  /** Empty when none is named. */
  Optional<NomadSettings> cluster() {
    NomadSettings named = file().nomad();
    return named == null
        ? NomadSettings.ofEnvironment(environment)
        : Optional.of(named.with(environment));
  }

  StoreSettings store() {
    StoreSettings named = file().store();
    return named == null ? StoreSettings.usual(environment) : named;
  }
}
