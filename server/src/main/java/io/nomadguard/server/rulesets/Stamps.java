package io.nomadguard.server.rulesets;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Time, size and identity of the files of some folders at one moment: what tells that something was
 * saved, however an editor does it, and costs a millisecond for a thousand files. Links are
 * followed, for mounted configurations consist of them; what is hidden, and editors' backups, are
 * passed over.
 */
record Stamps(Map<Path, Stamp> files, List<Path> folders) {

  record Stamp(FileTime modified, long size, @Nullable Object key) {}

  Stamps {
    files = Map.copyOf(files);
    folders = List.copyOf(folders);
  }

  static Stamps of(List<Path> roots) {
    Visitor visitor = new Visitor(roots);
    for (Path root : roots) {
      try {
        Files.walkFileTree(
            root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
      } catch (IOException e) {
        // It can't be listed for now; reading it tells why.
      }
    }
    return new Stamps(visitor.files, visitor.folders);
  }

  /** Whether files are empty or gone that weren't: what a save looks like that isn't done yet. */
  boolean looksHalfWritten(Stamps before) {
    return before.files.entrySet().stream()
        .anyMatch(
            file -> {
              Stamp now = files.get(file.getKey());
              return file.getValue().size > 0 && (now == null || now.size == 0);
            });
  }

  boolean sameFiles(Stamps other) {
    return files.equals(other.files);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final List<Path> roots;
    private final Map<Path, Stamp> files = new HashMap<>();
    private final List<Path> folders = new ArrayList<>();

    Visitor(List<Path> roots) {
      this.roots = roots;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes what) {
      if (!roots.contains(folder) && isHidden(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      folders.add(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes what) {
      if (!isHidden(file) && !file.toString().endsWith("~")) {
        files.put(file, new Stamp(what.lastModifiedTime(), what.size(), what.fileKey()));
      }
      return FileVisitResult.CONTINUE;
    }

    /** It may be gone since the folder was listed, or be a link that leads nowhere. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path path) {
      return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }
  }
}
