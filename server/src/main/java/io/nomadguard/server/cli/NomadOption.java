package io.nomadguard.server.cli;

import io.nomadguard.server.nomad.Counsel;
import io.nomadguard.server.nomad.HttpNomad;
import io.nomadguard.server.nomad.NomadSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A cluster that is asked for its own opinion. */
final class NomadOption {

  @Option(
      names = "--nomad-addr",
      paramLabel = "URL",
      description =
          "ask this cluster, too: its parser reads job files, and its validation judges jobs."
              + " NOMAD_TOKEN, NOMAD_CACERT and their like hold; NOMAD_ADDR alone asks nobody here")
  private @Nullable String address;

  private final Map<String, String> environment;

  NomadOption(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Empty when no cluster is to be asked.
   *
   * @throws io.nomadguard.engine.source.InputException when the address is none
   */
  Optional<Counsel> counsel() {
    if (address == null) {
      return Optional.empty();
    }
    Map<String, String> named = new HashMap<>(environment);
    named.put("NOMAD_ADDR", address);
    return NomadSettings.ofEnvironment(named).map(HttpNomad::new).map(Counsel::new);
  }
}
