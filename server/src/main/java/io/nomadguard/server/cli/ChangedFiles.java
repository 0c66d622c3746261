package io.nomadguard.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which files of some folders are others than before. Looks at times and sizes: that takes a
 * millisecond for a thousand files, works on every file system, and doesn't mind how an editor
 * saves.
 */
final class ChangedFiles {

  private record Stamp(FileTime modified, long size) {}

  private final List<Path> folders;
  private Map<Path, Stamp> known;

  ChangedFiles(List<Path> folders) {
    this.folders = folders;
    this.known = stamps();
  }

  /** Files that were changed, made or deleted since the last look; hidden ones are passed over. */
  List<Path> look() {
    Map<Path, Stamp> now = stamps();
    TreeSet<Path> changed = new TreeSet<>();
    now.forEach(
        (path, stamp) -> {
          if (!stamp.equals(known.get(path))) {
            changed.add(path);
          }
        });
    known.keySet().stream().filter(path -> !now.containsKey(path)).forEach(changed::add);
    known = now;
    return List.copyOf(changed);
  }

  private Map<Path, Stamp> stamps() {
    Map<Path, Stamp> stamps = new HashMap<>();
    for (Path folder : folders) {
      try {
        Files.walkFileTree(folder, new Stamping(stamps));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return stamps;
  }

  private static final class Stamping extends SimpleFileVisitor<Path> {

    private final Map<Path, Stamp> stamps;

    Stamping(Map<Path, Stamp> stamps) {
      this.stamps = stamps;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes what) {
      String name = file.getFileName().toString();
      if (!name.startsWith(".") && !name.endsWith("~")) {
        stamps.put(file, new Stamp(what.lastModifiedTime(), what.size()));
      }
      return FileVisitResult.CONTINUE;
    }

    /** It may be gone since the folder was listed. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      return FileVisitResult.CONTINUE;
    }
  }
}
