package io.nomadguard.engine.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Injected files of a repository's folder.
 *
 * @param root the folder's real path
 */
record FolderFiles(Path root) implements InjectedFiles {

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    try {
      return Optional.of(content(root.resolve(path).toRealPath()));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (InvalidPathException impossible) {
      throw new IOException("is no name a file can have", impossible);
    } catch (FileSystemException refused) {
      // Its own message tells the machine's paths.
      throw new IOException("can't be read", refused);
    }
  }

  private byte[] content(Path real) throws IOException {
    if (!real.startsWith(root)) {
      throw new IOException("lies outside the repository");
    }
    if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("is a folder");
    }
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("is no ordinary file");
    }
    // The real path holds no link any more; should its last part become one now, opening fails.
    try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new IOException(tooLarge());
      }
      return content;
    }
  }

  static String tooLarge() {
    return "is larger than " + MOST_BYTES / 1024 + " KiB";
  }
}
