package io.nomadguard.server.tls;

import java.io.ByteArrayOutputStream;

/** The older form of RSA keys, which Java reads only inside the newer one. */
final class Pkcs1 {

  /** Version 0; algorithm rsaEncryption without parameters. */
  private static final byte[] HEAD = {
    2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 4;

  private Pkcs1() {}

  static byte[] toPkcs8(byte[] key) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(HEAD);
    inner.writeBytes(tagged(OCTETS, key));
    return tagged(SEQUENCE, inner.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    // Two bytes of length: no key that anybody uses has less than 256 bytes, or 64 KiB.
    out.write(0x82);
    out.write(content.length >>> 8);
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
