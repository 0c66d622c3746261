package io.nomadguard.engine.generate;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Injected files held in memory, such as the parts of a multipart request. */
record UploadedFiles(Map<String, byte[]> files) implements InjectedFiles {

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    byte[] content = files.get(path);
    if (content != null && content.length > MOST_BYTES) {
      throw new IOException(FolderFiles.tooLarge());
    }
    return Optional.ofNullable(content);
  }
}
