package io.nomadguard.server.tls;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;

/**
 * Who somebody is to others, by TLS: a certificate with those that vouch for it, and its key.
 *
 * @param certificateFile PEM, the own certificate first
 * @param keyFile PEM, not encrypted
 */
public record PemIdentity(Path certificateFile, Path keyFile) {

  /** Only to satisfy an interface: the key store stays in memory. */
  private static final char[] PASSWORD = "memory".toCharArray();

  /**
   * Reads both files into a key store in memory.
   *
   * @throws InputException in words, when they can't be read or don't belong together
   */
  public KeyStore keyStore() {
    try {
      X509Certificate[] chain = chain();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", key(chain[0].getPublicKey()), PASSWORD, chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw wrong(keyFile, e);
    }
  }

  /** What {@link #keyStore} protects its key with. */
  public static String password() {
    return new String(PASSWORD);
  }

  private X509Certificate[] chain() {
    try {
      return Pem.certificates(certificateFile).toArray(X509Certificate[]::new);
    } catch (GeneralSecurityException | IOException e) {
      throw wrong(certificateFile, e);
    }
  }

  private PrivateKey key(PublicKey counterpart) {
    try {
      PrivateKey key = Pem.key(keyFile);
      if (!key.getAlgorithm().equals(counterpart.getAlgorithm())) {
        throw new InvalidKeyException(
            "its key is of kind %s, but the certificate's is of kind %s"
                .formatted(key.getAlgorithm(), counterpart.getAlgorithm()));
      }
      return key;
    } catch (GeneralSecurityException | IOException e) {
      throw wrong(keyFile, e);
    }
  }

  private static InputException wrong(Path file, Exception why) {
    String words =
        why instanceof NoSuchFileException
            ? "there is no such file"
            : why instanceof IOException
                ? "the file can't be read: " + why
                : String.valueOf(why.getMessage());
    return new InputException(
        new Position(file.toString(), 1, 1), "can't be used for TLS: " + words);
  }
}
