package io.nomadguard.server.store;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes as they are kept: a first byte that says how, and deflated where that makes them fewer. */
final class Packed {

  private static final byte PLAIN = 0;
  private static final byte DEFLATED = 1;

  /** Below this nothing is won. */
  private static final int WORTHWHILE = 128;

  private Packed() {}

  static byte[] pack(byte[] content) {
    if (content.length >= WORTHWHILE) {
      byte[] deflated = deflate(content);
      if (deflated.length < content.length) {
        return deflated;
      }
    }
    byte[] plain = new byte[content.length + 1];
    plain[0] = PLAIN;
    System.arraycopy(content, 0, plain, 1, content.length);
    return plain;
  }

  /**
   * @throws StoreException when they were not packed by {@link #pack}
   */
  static byte[] unpack(byte[] packed) {
    if (packed.length > 0 && packed[0] == PLAIN) {
      return Arrays.copyOfRange(packed, 1, packed.length);
    }
    if (packed.length > 0 && packed[0] == DEFLATED) {
      return inflate(packed);
    }
    throw new StoreException("a content of the store is damaged: it doesn't say how it is packed");
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 16);
      out.write(DEFLATED);
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] packed) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed, 1, packed.length - 1);
      ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 4);
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        if (read == 0) {
          throw new StoreException("a content of the store is damaged: its end is missing");
        }
        out.write(buffer, 0, read);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new StoreException("a content of the store is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
