package io.nomadguard.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key that seals, in a file of its own: 32 bytes in base64. */
final class KeyFile {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

  private static final int BYTES = 32;

  /** More is no key; and what is not a key may be endless. */
  private static final int LONGEST = 1000;

  private KeyFile() {}

  /**
   * @throws IOException with words, when it can't be read or holds something else
   */
  static byte[] read(Path file) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST);
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(new String(bytes, StandardCharsets.US_ASCII).strip());
    } catch (IllegalArgumentException e) {
      throw new IOException("it holds something else than a key of 32 bytes in base64", e);
    }
    if (key.length != BYTES) {
      throw new IOException("its key has " + key.length + " bytes, but must have " + BYTES);
    }
    warnWhenOpen(file);
    return key;
  }

  /** As {@link #read}, and made when it isn't there. */
  static byte[] readOrMake(Path file) throws IOException {
    try {
      return read(file);
    } catch (NoSuchFileException e) {
      make(file);
      return read(file);
    }
  }

  /** Whole or not at all, even when several processes do it at once. */
  private static void make(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    byte[] text =
        (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    Path folder = file.toAbsolutePath().getParent();
    Path draft =
        Files.createTempFile(
            folder,
            ".key",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(text));
        channel.force(true);
      }
      Files.createLink(file, draft);
      sync(folder);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("another process made {} meanwhile", file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** So that the name outlives a power cut. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void warnWhenOpen(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
      LOG.warn("everybody on this machine may read {}, which opens what is sealed", file);
    }
  }
}
