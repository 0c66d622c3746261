package io.nomadguard.server.cli;

import io.nomadguard.server.client.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which nomadguard service is asked, and who asks. */
final class ServiceOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "a nomadguard service, such as https://nomadguard.example.com (default: NOMADGUARD_URL)")
  private @Nullable String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "holds the token to ask with (default: NOMADGUARD_TOKEN_FILE, or the token itself in"
              + " NOMADGUARD_TOKEN)")
  private @Nullable Path tokenFile;

  private final Map<String, String> environment;

  ServiceOption(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether a service was named at all. */
  boolean named() {
    return !address().isEmpty();
  }

  ServiceClient client() {
    String address = address();
    try {
      URI uri = new URI(address.replaceAll("/+$", ""));
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return new ServiceClient(uri, token());
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw usage(
        "\"" + address + "\" is no address of a service, such as https://nomadguard.example.com");
  }

  private String address() {
    return server == null ? environment.getOrDefault("NOMADGUARD_URL", "") : server;
  }

  private @Nullable String token() {
    String named = environment.getOrDefault("NOMADGUARD_TOKEN_FILE", "");
    Path file = tokenFile == null && !named.isEmpty() ? Path.of(named) : tokenFile;
    if (file == null) {
      String token = environment.getOrDefault("NOMADGUARD_TOKEN", "").strip();
      return token.isEmpty() ? null : token;
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw usage("the token can't be read from " + file + ": " + FileTrouble.words(e));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
