package io.nomadguard.server.rest;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.tls.PemIdentity;
import io.nomadguard.server.tls.WatchedFiles;
import java.security.KeyStore;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the service shows. Looked at again now and then: certificates are renewed
 * while services run.
 */
final class TlsReload {

  private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);

  private final PemIdentity identity;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final WatchedFiles files;

  /**
   * @throws InputException when the files can't be used
   */
  TlsReload(TlsSettings settings) {
    this.identity = settings.identity();
    this.files = new WatchedFiles(List.of(identity.certificateFile(), identity.keyFile()));
    use(factory, identity.keyStore());
    // Whoever asks by an address, as health checks do, sends no name.
    factory.setSniRequired(false);
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /** Takes the files if they changed; what can't be used is told, and the old ones stay. */
  void look() {
    if (!files.changed()) {
      return;
    }
    try {
      KeyStore keys = identity.keyStore();
      factory.reload(reloaded -> use((SslContextFactory.Server) reloaded, keys));
      LOG.info("the certificate in {} is used from now on", identity.certificateFile());
    } catch (Exception e) {
      // Jetty's reload throws Exception.
      LOG.warn("the changed certificate isn't used, the old one still is: {}", e.getMessage());
    }
  }

  private static void use(SslContextFactory.Server factory, KeyStore keys) {
    factory.setKeyStore(keys);
    factory.setKeyStorePassword(PemIdentity.password());
  }
}
