package io.nomadguard.server.proxy;

import io.nomadguard.server.tls.PemIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxy as it is served, with a {@link LenientNomad} behind it. */
final class AttackedProxy implements AttackTarget {

  private final LenientNomad nomad;
  private final ServedProxy proxy;
  private final Dial dial;

  /**
   * @param folder for all that is kept
   */
  AttackedProxy(Path folder) {
    this(folder, null);
  }

  /**
   * @param identity shown to clients over TLS; null for none
   */
  AttackedProxy(Path folder, @Nullable PemIdentity identity) {
    nomad = new LenientNomad();
    URI behind = URI.create("http://127.0.0.1:" + nomad.address().getPort());
    proxy = new ServedProxy(folder, behind, identity);
    dial = identity == null ? Dial.plain(proxy.address()) : Dial.tls(proxy.address(), identity);
  }

  @Override
  public Dial dial() {
    return dial;
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
