package io.nomadguard.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** Files that are replaced while services run, as certificates are. Thread-safe. */
public final class WatchedFiles {

  private final List<Path> files;
  private List<FileTime> seen;

  /** As they are now. */
  public WatchedFiles(List<Path> files) {
    this.files = List.copyOf(files);
    this.seen = times();
  }

  /** Whether one of them was written since the last look; the look counts as one. */
  public synchronized boolean changed() {
    List<FileTime> now = times();
    boolean changed = !now.equals(seen);
    seen = now;
    return changed;
  }

  private List<FileTime> times() {
    return files.stream().map(WatchedFiles::time).toList();
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
