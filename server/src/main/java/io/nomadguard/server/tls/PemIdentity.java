package io.nomadguard.server.tls;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who somebody is to others, by TLS: a certificate with those that vouch for it, and its key.
 *
 * @param certificateFile PEM, the own certificate first
 * @param keyFile PEM, PKCS#8 or (RSA) PKCS#1, not encrypted
 */
public record PemIdentity(Path certificateFile, Path keyFile) {

  /** Only to satisfy an interface: the key store stays in memory. */
  private static final char[] PASSWORD = "memory".toCharArray();

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

  /** Far more than a chain of certificates takes. */
  private static final int MOST_BYTES = 1_000_000;

  /**
   * Reads both files into a key store in memory.
   *
   * @throws InputException in words, when they can't be read or don't belong together
   */
  public KeyStore keyStore() {
    List<Certificate> chain = certificates(certificateFile);
    PrivateKey key = key(chain.get(0).getPublicKey());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", key, PASSWORD, chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw wrong(keyFile, "key and certificate can't be used: " + e.getMessage());
    }
  }

  /** What {@link #keyStore} protects its key with. */
  public static String password() {
    return new String(PASSWORD);
  }

  /**
   * Those in a PEM file, in its order, at least one.
   *
   * @throws InputException when it can't be read or has none
   */
  public static List<Certificate> certificates(Path file) {
    byte[] content = bytes(file);
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content));
      if (found.isEmpty()) {
        throw wrong(file, "there is no certificate in it; PEM is wanted");
      }
      return List.copyOf(found);
    } catch (GeneralSecurityException e) {
      throw wrong(file, "there is no certificate in it that can be read; PEM is wanted");
    }
  }

  private PrivateKey key(PublicKey counterpart) {
    Matcher block = BLOCK.matcher(new String(bytes(keyFile), StandardCharsets.US_ASCII));
    while (block.find()) {
      switch (block.group(1)) {
        case "PRIVATE KEY":
          return key(decoded(block.group(2)), counterpart.getAlgorithm());
        case "RSA PRIVATE KEY":
          return key(Pkcs1.toPkcs8(decoded(block.group(2))), "RSA");
        case "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY":
          throw wrong(
              keyFile,
              "the key is an "
                  + block.group(1)
                  + ", but must be a PRIVATE KEY (PKCS#8, not encrypted); openssl pkcs8 -topk8"
                  + " -nocrypt makes one of it");
        default:
          // Parameters and certificates may stand beside it.
      }
    }
    throw wrong(keyFile, "there is no PRIVATE KEY in it; PEM is wanted");
  }

  private PrivateKey key(byte[] pkcs8, String algorithm) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      // What the provider says may hold parts of the key.
      throw wrong(keyFile, "its key can't be read, or is of another kind than the certificate's");
    }
  }

  private byte[] decoded(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw wrong(keyFile, "what stands between BEGIN and END is no base64");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw wrong(file, "the file has more than " + MOST_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw wrong(file, "there is no such file");
    } catch (IOException e) {
      throw wrong(file, "the file can't be read: " + e.getMessage());
    }
  }

  private static InputException wrong(Path file, String message) {
    return new InputException(new Position(file.toString(), 1, 1), message);
  }
}
