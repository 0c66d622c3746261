package io.nomadguard.engine.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compiled rule files on disk, one file each, named by what they were compiled from. Whoever may
 * write here can run code in our process, so the folder must belong to us alone. An entry that is
 * damaged or half written counts as absent; a folder that can't be written to is no error, only
 * slow.
 */
final class ClassCache {

  private static final byte[] MAGIC = "nomadguard rules 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST = 32;

  private final Path folder;

  ClassCache(Path folder) {
    this.folder = folder;
  }

  Optional<CompiledFile> get(String key) {
    byte[] stored;
    try {
      stored = Files.readAllBytes(entry(key));
    } catch (IOException e) {
      return Optional.empty();
    }
    int start = MAGIC.length + DIGEST;
    if (stored.length < start || !Arrays.equals(MAGIC, 0, MAGIC.length, stored, 0, MAGIC.length)) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOfRange(stored, start, stored.length);
    byte[] digest = Arrays.copyOfRange(stored, MAGIC.length, start);
    if (!MessageDigest.isEqual(digest, Sha256.of(content))) {
      return Optional.empty();
    }
    try {
      return Optional.of(CompiledFileFormat.read(content));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void put(String key, CompiledFile file) {
    byte[] content = CompiledFileFormat.write(file);
    Path entry = entry(key);
    try {
      Files.createDirectories(folder);
      Path half = Files.createTempFile(folder, key.substring(0, 8), ".tmp");
      try (var out = Files.newOutputStream(half)) {
        out.write(MAGIC);
        out.write(Sha256.of(content));
        out.write(content);
      }
      Files.move(half, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      System.getLogger(ClassCache.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "compiled rules can''t be kept in {0}: {1}",
              folder,
              e.toString());
    }
  }

  private Path entry(String key) {
    return folder.resolve(key + ".rules");
  }
}
