package io.nomadguard.server.webhook;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What proves that a push was told by the forge: HMAC-SHA256 of its bytes. */
final class Signature {

  private Signature() {}

  /**
   * @param signature as the header has it; null when there was none
   */
  static boolean holds(ForgeKind kind, byte[] secret, byte[] body, @Nullable String signature) {
    if (signature == null || !signature.startsWith(kind.signaturePrefix())) {
      return false;
    }
    byte[] given;
    try {
      given = HexFormat.of().parseHex(signature.substring(kind.signaturePrefix().length()));
    } catch (IllegalArgumentException e) {
      return false;
    }
    return MessageDigest.isEqual(hmac(secret, body), given);
  }

  private static byte[] hmac(byte[] secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
