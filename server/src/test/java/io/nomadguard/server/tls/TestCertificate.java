package io.nomadguard.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/** A certificate for localhost that vouches for itself, by Java's own keytool. */
public final class TestCertificate {

  private TestCertificate() {}

  /**
   * Writes {@code cert.pem} and {@code key.pem} to a folder.
   *
   * @param algorithm {@code RSA} or {@code EC}
   * @param name its common name
   */
  public static PemIdentity in(Path folder, String algorithm, String name) {
    try {
      Files.createDirectories(folder);
      Path store = folder.resolve("store.p12");
      Files.deleteIfExists(store);
      keytool(store, algorithm, name);
      KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
      Certificate certificate = keys.getCertificate("own");
      Key key = keys.getKey("own", "secret".toCharArray());
      return new PemIdentity(
          pem(folder.resolve("cert.pem"), "CERTIFICATE", certificate.getEncoded()),
          pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()));
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path store, String algorithm, String name)
      throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "own",
                    "-keyalg",
                    algorithm,
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    "secret"))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  static Path pem(Path file, String kind, byte[] content) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind));
  }
}
