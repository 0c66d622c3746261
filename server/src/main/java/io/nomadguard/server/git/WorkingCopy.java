package io.nomadguard.server.git;

import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The git repository that a folder of rules stands in, as it once was. */
public final class WorkingCopy {

  private WorkingCopy() {}

  /** Rules, and the commit they are of. */
  public record Committed(RulesetSource source, String commit) {}

  /**
   * The folder's files at a commit.
   *
   * @param folder may have changed since
   * @param revision as git takes them: a branch, a tag, a commit's hash, {@code HEAD~2}
   * @return empty when the folder is in no repository, or that has no such commit
   * @throws InputException when it can't be read, or held no rules then
   */
  public static Optional<Committed> at(Path folder, String revision) {
    OwnSystem.use();
    try {
      Path real = folder.toRealPath();
      FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(real.toFile());
      if (builder.getGitDir() == null) {
        return Optional.empty();
      }
      try (Repository repository = builder.build();
          RevWalk walk = new RevWalk(repository)) {
        ObjectId id = repository.isBare() ? null : repository.resolve(revision + "^{commit}");
        if (id == null) {
          return Optional.empty();
        }
        RevCommit commit = walk.parseCommit(id);
        String within =
            repository
                .getWorkTree()
                .toPath()
                .toRealPath()
                .relativize(real)
                .toString()
                .replace('\\', '/');
        Map<String, byte[]> files = CommitFiles.below(repository, commit, within);
        if (files.isEmpty()) {
          throw unusable(revision, "holds no folder " + within);
        }
        String shown = revision + ":" + (within.isEmpty() ? "." : within);
        return Optional.of(new Committed(RulesetSource.of(shown, files), commit.name()));
      }
    } catch (AmbiguousObjectException e) {
      throw unusable(revision, "stands for several commits: write more of its hash");
    } catch (RevisionSyntaxException | IncorrectObjectTypeException | MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(revision, "can't be read: " + e.getMessage());
    }
  }

  private static InputException unusable(String revision, String why) {
    return new InputException(new Position(revision, 1, 1), "the commit " + why);
  }
}
