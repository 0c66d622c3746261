package io.nomadguard.server.git;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * Files of one commit. Links and submodules are passed over: what they lead to is no part of it.
 */
final class CommitFiles {

  /** Of all files together, in bytes. */
  private static final long MOST_BYTES = 64 << 20;

  private static final int MOST_FILES = 20_000;

  private CommitFiles() {}

  /**
   * Reads all files below a folder.
   *
   * @param folder with slashes, without one at its end; empty for all of it
   * @return path in the folder → bytes; empty when there is no such folder
   * @throws IOException when they can't be read, or are too many; the message is for users
   */
  static SortedMap<String, byte[]> below(Repository repository, RevCommit commit, String folder)
      throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    long bytes = 0;
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      if (!folder.isEmpty()) {
        walk.setFilter(PathFilter.create(folder));
      }
      while (walk.next()) {
        FileMode mode = walk.getFileMode(0);
        String path = walk.getPathString();
        boolean file = FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
        if (!file || !(folder.isEmpty() || path.startsWith(folder + "/"))) {
          continue;
        }
        ObjectLoader loader = walk.getObjectReader().open(walk.getObjectId(0));
        bytes += loader.getSize();
        if (bytes > MOST_BYTES || files.size() >= MOST_FILES) {
          throw new IOException(
              "commit "
                  + commit.abbreviate(12).name()
                  + " holds more than 64 MB or "
                  + MOST_FILES
                  + " files"
                  + (folder.isEmpty() ? "" : " in " + folder));
        }
        files.put(
            folder.isEmpty() ? path : path.substring(folder.length() + 1),
            loader.getCachedBytes((int) MOST_BYTES));
      }
    }
    return files;
  }
}
