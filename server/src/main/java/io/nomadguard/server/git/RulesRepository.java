package io.nomadguard.server.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.jspecify.annotations.Nullable;

/** A copy of somebody's repository, and what its branch or tag holds. Not thread-safe. */
public final class RulesRepository implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 30;

  /** Ours, wherever theirs is. */
  private static final String REF = "refs/nomadguard/rules";

  private final GitSettings settings;
  private final Repository copy;
  private final Doors doors;
  private final Signatures signatures;

  private RulesRepository(GitSettings settings, Repository copy) {
    this.settings = settings;
    this.copy = copy;
    this.doors = new Doors(settings);
    this.signatures = new Signatures(settings.signers(), settings.gpgKeys());
  }

  /**
   * Opens the copy.
   *
   * @param folder where it is kept; made when it isn't there. Another one for another source
   * @throws FetchException when that can't be done
   */
  public static RulesRepository open(GitSettings settings, Path folder) throws FetchException {
    OwnSystem.use();
    try {
      Files.createDirectories(folder);
      Repository copy = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
      if (!copy.getObjectDatabase().exists()) {
        copy.create(true);
      }
      return new RulesRepository(settings, copy);
    } catch (IOException e) {
      throw new FetchException(
          "the copy of the repository in " + folder + " can't be used: " + e.getMessage(), null, e);
    }
  }

  public GitSettings settings() {
    return settings;
  }

  /**
   * Asks what the branch or tag holds now.
   *
   * @throws FetchException when it can't be asked, holds no rules, or isn't signed as it must be
   */
  public Fetched fetch() throws FetchException {
    try {
      FetchCommand fetch =
          new Git(copy)
              .fetch()
              .setRemote(settings.source())
              .setRefSpecs(new RefSpec("+" + settings.ref() + ":" + REF))
              .setTagOpt(TagOpt.NO_TAGS)
              .setCheckFetchedObjects(true)
              .setTimeout(PATIENCE_SECONDS)
              .setTransportConfigCallback(doors::open);
      fetch.call();
    } catch (InvalidRemoteException e) {
      throw trouble("there is no repository", e);
    } catch (GitAPIException e) {
      throw trouble(words(e), e);
    }
    return held();
  }

  private Fetched held() throws FetchException {
    try (RevWalk walk = new RevWalk(copy)) {
      ObjectId id = copy.resolve(REF + "^{commit}");
      if (id == null) {
        throw trouble("there is no such branch or tag", null);
      }
      RevCommit commit = walk.parseCommit(id);
      String signer = settings.signed() ? signatures.signer(copy, commit) : null;
      SortedMap<String, byte[]> rules = CommitFiles.below(copy, commit, settings.folder());
      if (rules.isEmpty()) {
        throw new FetchException(
            "commit " + commit.name() + " holds no folder " + settings.folder(),
            commit.name(),
            null);
      }
      SortedMap<String, byte[]> fixtures =
          settings.fixtures().isEmpty()
              ? new TreeMap<>()
              : CommitFiles.below(copy, commit, settings.fixtures());
      return new Fetched(commit.name(), rules, fixtures, signer);
    } catch (IOException e) {
      throw trouble(words(e), e);
    }
  }

  private FetchException trouble(String words, @Nullable Exception cause) {
    return new FetchException(settings.shown() + ": " + words, null, cause);
  }

  /** The innermost cause says most; some have no message. */
  private static String words(Throwable thrown) {
    String words = thrown.getClass().getSimpleName();
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at.getMessage() != null) {
        words = at.getMessage();
      }
    }
    return words.replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    copy.close();
    doors.close();
  }
}
