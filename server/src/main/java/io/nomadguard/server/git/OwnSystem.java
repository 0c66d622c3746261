package io.nomadguard.server.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The machine as JGit sees it here: without git's own settings of the machine and the user, which
 * say what to run and whom to ask, and writing nothing to anybody's home.
 */
final class OwnSystem extends SystemReader.Delegate {

  private static final OwnSystem INSTANCE = new OwnSystem();

  private OwnSystem() {
    super(SystemReader.getInstance());
  }

  /** To be called before JGit is asked for anything. */
  static void use() {
    if (SystemReader.getInstance() != INSTANCE) {
      SystemReader.setInstance(INSTANCE);
    }
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  /** A file that says nothing and is never written. */
  private static final class Nothing extends FileBasedConfig {

    Nothing(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // There is nothing.
    }

    @Override
    public void save() {
      // Nowhere.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
