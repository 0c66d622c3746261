package io.nomadguard.server.auth;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS that trusts the certificates of a file, and no others. */
final class TrustedCa {

  private TrustedCa() {}

  /**
   * @throws InputException when the file can't be read
   */
  static SSLContext context(Path file) {
    Position at = new Position(file.toString(), 1, 1);
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new InputException(at, "there is no certificate in this (PEM)");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new InputException(at, "the certificates can't be read: " + e);
    } catch (GeneralSecurityException e) {
      throw new InputException(at, "these are no certificates (PEM): " + e.getMessage());
    }
  }
}
