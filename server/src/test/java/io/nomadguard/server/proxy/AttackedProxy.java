package io.nomadguard.server.proxy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The proxy as it is served, with a {@link LenientNomad} behind it. */
final class AttackedProxy implements AttackTarget {

  private final LenientNomad nomad;
  private final ServedProxy proxy;

  /**
   * @param folder for all that is kept
   */
  AttackedProxy(Path folder) {
    nomad = new LenientNomad();
    proxy = new ServedProxy(folder, URI.create("http://127.0.0.1:" + nomad.address().getPort()));
  }

  @Override
  public InetSocketAddress address() {
    return proxy.address();
  }

  @Override
  public List<Seen> upstreamSaw() {
    return nomad.upstreamSaw();
  }

  @Override
  public void close() {
    proxy.close();
    nomad.close();
  }
}
