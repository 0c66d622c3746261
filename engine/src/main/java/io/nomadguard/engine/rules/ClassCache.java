package io.nomadguard.engine.rules;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Compiled rule files on disk, one file each, named by what they were compiled from. Whoever may
 * write here can run code in our process, so the folder must belong to us alone. An entry that is
 * damaged or half written counts as absent; a folder that can't be written to is no error, only
 * slow.
 */
final class ClassCache {

  private static final byte[] MAGIC = "nomadguard rules 2\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * Bytes of a checksum: against damage, not against malice, which no hash in the same folder could
   * keep out. A SHA-256 of a ruleset's classes takes a tenth of a cold start.
   */
  private static final int CHECKSUM = Long.BYTES;

  private final @Nullable Path folder;

  /** Said once: it is the same for every file. */
  private final AtomicBoolean unkept = new AtomicBoolean();

  /**
   * @param folder null when nothing is kept
   */
  ClassCache(@Nullable Path folder) {
    this.folder = folder;
  }

  Optional<CompiledFile> get(String key) {
    if (folder == null) {
      return Optional.empty();
    }
    byte[] stored;
    try {
      stored = Files.readAllBytes(entry(folder, key));
    } catch (IOException e) {
      return Optional.empty();
    }
    int start = MAGIC.length + CHECKSUM;
    if (stored.length < start || !Arrays.equals(MAGIC, 0, MAGIC.length, stored, 0, MAGIC.length)) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOfRange(stored, start, stored.length);
    if (ByteBuffer.wrap(stored, MAGIC.length, CHECKSUM).getLong() != checksum(content)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CompiledFileFormat.read(content));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void put(String key, CompiledFile file) {
    if (folder == null) {
      return;
    }
    byte[] content = CompiledFileFormat.write(file);
    Path entry = entry(folder, key);
    try {
      Files.createDirectories(folder);
      Path half = Files.createTempFile(folder, key.substring(0, 8), ".tmp");
      try (var out = Files.newOutputStream(half)) {
        out.write(MAGIC);
        out.write(ByteBuffer.allocate(CHECKSUM).putLong(checksum(content)).array());
        out.write(content);
      }
      Files.move(half, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      if (unkept.getAndSet(true)) {
        return;
      }
      System.getLogger(ClassCache.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "compiled rules can''t be kept in {0}: {1}",
              folder,
              e.toString());
    }
  }

  private static long checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  private static Path entry(Path folder, String key) {
    return folder.resolve(key + ".rules");
  }
}
