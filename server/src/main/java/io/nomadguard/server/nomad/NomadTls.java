package io.nomadguard.server.nomad;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.tls.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom to trust and what to show, from PEM files. */
public final class NomadTls {

  private static final char[] NO_PASSWORD = {};

  private NomadTls() {}

  /**
   * @throws InputException when a file can't be read, or isn't what it should be
   */
  public static SSLContext context(NomadSettings settings) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(settings), trust(settings), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java can't do TLS", e);
    }
  }

  private static KeyManager @Nullable [] keys(NomadSettings settings)
      throws GeneralSecurityException {
    Path certFile = settings.certFile();
    Path keyFile = settings.keyFile();
    if (certFile == null || keyFile == null) {
      return null;
    }
    X509Certificate[] chain = certificates(certFile).toArray(X509Certificate[]::new);
    KeyStore store = emptyStore();
    try {
      store.setKeyEntry("nomadguard", Pem.key(keyFile), NO_PASSWORD, chain);
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(keyFile, e);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager[] trust(NomadSettings settings) throws GeneralSecurityException {
    KeyStore store = null;
    if (settings.caFile() != null) {
      store = emptyStore();
      int number = 0;
      for (X509Certificate certificate : certificates(settings.caFile())) {
        store.setCertificateEntry("ca" + number++, certificate);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    String name = settings.serverName();
    if (name == null) {
      return factory.getTrustManagers();
    }
    return Arrays.stream(factory.getTrustManagers())
        .map(
            manager ->
                manager instanceof X509TrustManager x509 ? new NamedServer(x509, name) : manager)
        .toArray(TrustManager[]::new);
  }

  private static List<X509Certificate> certificates(Path file) {
    try {
      return Pem.certificates(file);
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(file, e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      return store;
    } catch (IOException e) {
      throw new IllegalStateException("nothing is read here", e);
    }
  }

  private static InputException unreadable(Path file, Exception why) {
    String text = why instanceof IOException ? why.toString() : String.valueOf(why.getMessage());
    return new InputException(
        new Position(file.toString(), 1, 1), "can't be used for TLS with Nomad: " + text);
  }
}
