package io.nomadguard.server.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates and keys in PEM files. Keys: PKCS#8, and the older forms of RSA (PKCS#1) and EC (SEC
 * 1), which {@code nomad tls} and OpenSSL write.
 */
public final class Pem {

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN (RSA |EC |ENCRYPTED |)PRIVATE KEY-----([^-]*)-----END", Pattern.DOTALL);

  /** AlgorithmIdentifier of RSA: the object identifier 1.2.840.113549.1.1.1, and NULL. */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** The object identifier 1.2.840.10045.2.1: a key on an elliptic curve. */
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private Pem() {}

  /** All certificates of a file, in its order; at least one. */
  public static List<X509Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> found = new ArrayList<>();
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      found.add((X509Certificate) certificate);
    }
    if (found.isEmpty()) {
      throw new InvalidKeySpecException("there is no certificate in it");
    }
    return found;
  }

  public static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!matcher.find()) {
      throw new InvalidKeySpecException("there is no private key in it");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(matcher.group(2));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeySpecException("the private key in it isn't base64");
    }
    return switch (matcher.group(1)) {
      case "RSA " -> ofPkcs8("RSA", wrapped(RSA, der));
      case "EC " -> ofPkcs8("EC", wrapped(sequence(EC, curve(der)), der));
      case "ENCRYPTED " ->
          throw new InvalidKeySpecException(
              "the private key in it is encrypted, and nobody is there to give the password");
      default -> pkcs8(der);
    };
  }

  private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
    for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
      try {
        return ofPkcs8(algorithm, der);
      } catch (InvalidKeySpecException e) {
        // Another algorithm, then.
      }
    }
    throw new InvalidKeySpecException("the private key in it is neither EC, RSA nor Ed25519");
  }

  private static PrivateKey ofPkcs8(String algorithm, byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  /** PKCS#8 around a key of an older form: version 0, the algorithm, the key. */
  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return sequence(new byte[] {2, 1, 0}, algorithm, tagged(4, key));
  }

  /** The curve's object identifier in a SEC 1 key, which stands behind the tag [0]. */
  private static byte[] curve(byte[] sec1) throws InvalidKeySpecException {
    for (int i = 0; i + 3 < sec1.length; i++) {
      if ((sec1[i] & 0xff) == 0xa0 && sec1[i + 2] == 6 && sec1[i + 1] == sec1[i + 3] + 2) {
        int end = i + 2 + sec1[i + 1];
        if (end <= sec1.length) {
          return Arrays.copyOfRange(sec1, i + 2, end);
        }
      }
    }
    throw new InvalidKeySpecException("the private key in it doesn't name its curve");
  }

  private static byte[] sequence(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return tagged(0x30, all.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 128) {
      out.write(content.length);
    } else if (content.length < 256) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
