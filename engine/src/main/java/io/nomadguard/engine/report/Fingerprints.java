package io.nomadguard.engine.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Tells whether a result of today is one of yesterday's: neither its line nor its message counts,
 * for both change without the matter changing. Equals are told apart by their turn.
 */
final class Fingerprints {

  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * @return 16 hex digits
   */
  String of(String subject, String rule, String place) {
    String key = String.join("\0", subject, rule, place);
    int turn = seen.merge(key, 1, Integer::sum);
    byte[] digest = sha256().digest((key + "\0" + turn).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
