package io.nomadguard.server.proxy;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.rest.Backing;
import io.nomadguard.server.rest.ServerFile;
import io.nomadguard.server.rulesets.Origin;
import io.nomadguard.server.tls.PemIdentity;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The proxy as it is served, with {@link AttackRules}. */
final class ServedProxy implements AutoCloseable {

  private final Backing backing;
  private final Proxy proxy;

  /**
   * @param folder for all that is kept
   */
  ServedProxy(Path folder, URI nomad) {
    this(folder, nomad, null);
  }

  /**
   * @param identity shown to clients over TLS; null for none
   */
  ServedProxy(Path folder, URI nomad, @Nullable PemIdentity identity) {
    ServerFile file =
        ServerFile.read(
            SmallRules.write(
                folder.resolve("server.toml"),
                """
                [store]
                file = "nomadguard.db"

                [nomad]
                address = "%s"

                [proxy]
                port = 0
                %s
                """
                    .formatted(nomad, identity == null ? "" : tls(identity))));
    backing = Backing.open(file, folder.resolve("cache"), Map.of());
    backing.versions().start();
    backing
        .rules()
        .active()
        .activate(
            Decider.open(AttackRules.in(folder), folder.resolve("cache")), null, Origin.start());
    proxy = Objects.requireNonNull(backing.proxy(file, Map.of()));
  }

  private static String tls(PemIdentity identity) {
    return "cert_file = \"%s\"\nkey_file = \"%s\""
        .formatted(identity.certificateFile(), identity.keyFile());
  }

  InetSocketAddress address() {
    return proxy.addresses().get(0);
  }

  @Override
  public void close() {
    backing.close();
  }
}
