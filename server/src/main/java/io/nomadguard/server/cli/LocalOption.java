package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.client.ServiceClient;
import io.nomadguard.server.lifetime.OpenParts;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.rest.Backing;
import io.nomadguard.server.rest.RestService;
import io.nomadguard.server.rest.ServerFile;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * What a command asks when no service is named: one of its own, in this process, that answers
 * nobody else. So there is one way by which jobs are judged and deployed, whoever asks.
 */
final class LocalOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "without a service: a server.toml that names store and cluster (default: the cluster of"
              + " NOMAD_ADDR, and a store of this user's own)")
  private @Nullable Path config;

  @Mixin private final RulesOption rules;

  private final Map<String, String> environment;

  LocalOption(Installation installation, Map<String, String> environment) {
    this.rules = new RulesOption(installation);
    this.environment = environment;
  }

  /** The service that is named, or one of this process. */
  AskedService service(ServiceOption named) {
    return named.named() ? new Elsewhere(named.client()) : own();
  }

  private AskedService own() {
    ServerFile file = config == null ? ServerFile.none() : ServerFile.read(config);
    NomadSettings cluster =
        file.nomad() == null
            ? NomadSettings.ofEnvironment(environment).orElseThrow(this::nobodyToAsk)
            : file.nomad();
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    ServerFile own = file.ofProcess(cluster);
    Decider decider = Decider.open(rules.folder(file.rules()), rules.cache());
    OpenParts opened = new OpenParts();
    try {
      Backing backing =
          opened.keep(
              Backing.ofProcess(
                  own, rules.cache(), environment, secret, System.getProperty("user.name", "")));
      RestService service = opened.keep(RestService.start(own.settings(), backing));
      service.serveCold(decider);
      URI address = URI.create("http://127.0.0.1:" + service.addresses().get(0).getPort());
      return new Own(new ServiceClient(address, secret), opened);
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  private ParameterException nobodyToAsk() {
    return new ParameterException(
        spec.commandLine(),
        "name the service to ask by --server or NOMADGUARD_URL; or, to do without one, the cluster"
            + " by NOMAD_ADDR or --config");
  }

  private record Elsewhere(ServiceClient client) implements AskedService {
    @Override
    public void close() {
      // It goes on without us.
    }
  }

  private record Own(ServiceClient client, OpenParts opened) implements AskedService {
    @Override
    public void close() {
      opened.close();
    }
  }
}
