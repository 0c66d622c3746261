package io.nomadguard.server.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sealed bytes are: a version (1), the nonce (12 bytes), and what AES-256-GCM made of the packed
 * content, its tag at the end. Nonces are random: good for far more contents than a store can hold.
 */
final class AesSeal implements Seal {

  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey sealing;
  private final SecretKey naming;
  private final SecureRandom random = new SecureRandom();

  AesSeal(byte[] key) {
    // One key for each use, so that what one shows tells nothing of the other.
    SecretKey site = new SecretKeySpec(key, "HmacSHA256");
    sealing = new SecretKeySpec(mac(site, "nomadguard seal"), "AES");
    naming = new SecretKeySpec(mac(site, "nomadguard id"), "HmacSHA256");
  }

  /** The same for the same key, telling nothing of it. */
  String fingerprint() {
    return HexFormat.of().formatHex(mac(naming, "nomadguard fingerprint"), 0, 16);
  }

  @Override
  public String id(byte[] content) {
    return HexFormat.of().formatHex(mac(naming, content));
  }

  @Override
  public byte[] seal(byte[] content) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(Packed.pack(content));
      byte[] sealed = new byte[1 + NONCE + encrypted.length];
      sealed[0] = VERSION;
      System.arraycopy(nonce, 0, sealed, 1, NONCE);
      System.arraycopy(encrypted, 0, sealed, 1 + NONCE, encrypted.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256-GCM", e);
    }
  }

  @Override
  public byte[] open(byte[] sealed) {
    if (sealed.length < 1 + NONCE + TAG_BITS / 8 || sealed[0] != VERSION) {
      throw new StoreException("a sealed content of the store is damaged: it has no seal");
    }
    try {
      byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
      int start = 1 + NONCE;
      return Packed.unpack(
          cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, start, sealed.length - start));
    } catch (AEADBadTagException e) {
      throw new StoreException(
          "a sealed content of the store can't be opened: it was sealed with another key, or has"
              + " been changed",
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {VERSION});
    return cipher;
  }

  private static byte[] mac(SecretKey key, String text) {
    return mac(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(SecretKey key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
