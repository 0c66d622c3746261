package io.nomadguard.server.proxy;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.rest.Backing;
import io.nomadguard.server.rest.ServerFile;
import io.nomadguard.server.rulesets.Origin;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The proxy as it is served, with {@link AttackRules}. */
final class ServedProxy implements AutoCloseable {

  private final Backing backing;
  private final Proxy proxy;

  /**
   * @param folder for all that is kept
   */
  ServedProxy(Path folder, URI nomad) {
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
                """
                    .formatted(nomad)));
    backing = Backing.open(file, folder.resolve("cache"), Map.of());
    backing.versions().start();
    backing
        .rules()
        .active()
        .activate(
            Decider.open(AttackRules.in(folder), folder.resolve("cache")), null, Origin.start());
    proxy = Objects.requireNonNull(backing.proxy(file, Map.of()));
  }

  InetSocketAddress address() {
    return proxy.addresses().get(0);
  }

  @Override
  public void close() {
    backing.close();
  }
}
