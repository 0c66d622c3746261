package io.nomadguard.server.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a bearer token looks like: {@code ng_}, 43 characters that stand for 32 random bytes, and 6
 * for the checksum of what comes before. So a scanner finds one that went where it shouldn't, and
 * one that was mistyped needs no look into the store.
 */
final class TokenText {

  static final String PREFIX = "ng_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BYTES = 32;
  private static final int BODY = 43;
  private static final int CHECKSUM = 6;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (BODY + CHECKSUM) + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenText() {}

  /** A new one. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String body = PREFIX + base62(new BigInteger(1, bytes), BODY);
    return body + checksum(body);
  }

  /** Whether it looks like one, checksum and all. */
  static boolean isWellFormed(String text) {
    if (!FORM.matcher(text).matches()) {
      return false;
    }
    int end = PREFIX.length() + BODY;
    return checksum(text.substring(0, end)).equals(text.substring(end));
  }

  /** By what it is known: SHA-256, lower-case hex. So much randomness needs no slower hash. */
  static String hash(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM);
  }

  private static String base62(BigInteger number, int length) {
    char[] digits = new char[length];
    BigInteger rest = number;
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(DIGITS.length()));
      digits[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(digits);
  }
}
