package io.nomadguard.server.store;

/**
 * Encrypts what must be kept but not be read by whoever reads the database: AES-256-GCM under the
 * site's key. Thread-safe.
 */
public interface Seal {

  /** The id a content has: HMAC-SHA256 under the key, so that the same content is kept once. */
  String id(byte[] content);

  byte[] seal(byte[] content);

  /**
   * @throws StoreException when it was sealed with another key, or has been changed
   */
  byte[] open(byte[] sealed);
}
