package io.nomadguard.engine.decision;

import io.nomadguard.engine.generate.InjectedFiles;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Remembers the files that a decision read, for {@link Replay}. Of one submission: not thread-safe.
 */
public final class RecordingFiles implements InjectedFiles {

  private final InjectedFiles files;
  private final SortedMap<String, byte[]> read = new TreeMap<>();

  public RecordingFiles(InjectedFiles files) {
    this.files = files;
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    Optional<byte[]> content = files.read(path);
    content.ifPresent(bytes -> read.put(path, bytes));
    return content;
  }

  /** Path → content of those that were there and could be read. */
  public Map<String, byte[]> filesRead() {
    return Collections.unmodifiableSortedMap(read);
  }
}
