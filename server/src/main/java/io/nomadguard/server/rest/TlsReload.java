package io.nomadguard.server.rest;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.tls.PemIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
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
  private List<FileTime> seen;

  /**
   * @throws InputException when the files can't be used
   */
  TlsReload(TlsSettings settings) {
    this.identity = settings.identity();
    this.seen = times();
    use(factory, identity.keyStore());
    // Whoever asks by an address, as health checks do, sends no name.
    factory.setSniRequired(false);
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /** Takes the files if they changed; what can't be used is told, and the old ones stay. */
  void look() {
    List<FileTime> now = times();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
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

  private List<FileTime> times() {
    return Stream.of(identity.certificateFile(), identity.keyFile()).map(TlsReload::time).toList();
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
