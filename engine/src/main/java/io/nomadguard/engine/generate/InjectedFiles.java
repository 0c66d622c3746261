package io.nomadguard.engine.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The files beside a {@code nomadgen.toml} that it may inject. */
public interface InjectedFiles {

  /** More than this in one file is refused: a job of that size Nomad wouldn't store either. */
  int MOST_BYTES = 1 << 20;

  /**
   * @param path relative to the repository, {@code /} between folders; already known to hold no
   *     {@code ..}
   * @return the file's bytes, at most {@link #MOST_BYTES} of them; empty when there is no such file
   * @throws IOException when it is there but can't be read, or may not be; the message says why
   */
  Optional<byte[]> read(String path) throws IOException;

  /** No file is there to inject. */
  static InjectedFiles none() {
    return path -> Optional.empty();
  }

  /**
   * Files of one folder and what lies below it, and nothing else: a symbolic link that leads out is
   * refused, and so is what is no ordinary file.
   *
   * @throws IOException when there is no such folder
   */
  static InjectedFiles inFolder(Path folder) throws IOException {
    return new FolderFiles(folder.toRealPath());
  }

  /** Files that came with the request, by the name the TOML calls them. */
  static InjectedFiles of(Map<String, byte[]> files) {
    return new UploadedFiles(Map.copyOf(files));
  }
}
