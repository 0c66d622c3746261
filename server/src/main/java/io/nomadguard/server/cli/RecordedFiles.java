package io.nomadguard.server.cli;

import io.nomadguard.engine.generate.InjectedFiles;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Remembers which files were asked for, and what was in them. */
final class RecordedFiles implements InjectedFiles {

  private final InjectedFiles files;
  private final Map<String, byte[]> read = new TreeMap<>();

  RecordedFiles(InjectedFiles files) {
    this.files = files;
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    Optional<byte[]> content = files.read(path);
    content.ifPresent(bytes -> read.put(path, bytes));
    return content;
  }

  /** By path. */
  Map<String, byte[]> recorded() {
    return read;
  }
}
