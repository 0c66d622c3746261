package io.nomadguard.server.rulesets;

import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.server.git.FetchException;
import io.nomadguard.server.git.Fetched;
import io.nomadguard.server.git.RulesRepository;
import io.nomadguard.server.rulesets.Candidate.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers what a git repository holds, again whenever that changes. */
final class GitWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GitWatch.class);

  private static final Duration END = Duration.ofSeconds(5);

  private final RulesRepository repository;
  private final LiveRules rules;
  private final Path exported;
  private final Semaphore wanted = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "rules-git");
  private @Nullable String offered;
  private boolean first = true;

  /**
   * @param exported where the cases of a commit are put; ours alone
   */
  GitWatch(RulesRepository repository, LiveRules rules, Path exported) {
    this.repository = repository;
    this.rules = rules;
    this.exported = exported;
    thread.setDaemon(true);
  }

  /** Looks for the first time, then goes on by itself. */
  @Nullable Candidate start() {
    Candidate found = look();
    thread.start();
    return found;
  }

  /** There may be something new. */
  void now() {
    wanted.release();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Duration interval = repository.settings().interval();
        if (wanted.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
          wanted.drainPermits();
        }
        lookSafely();
      }
    } catch (InterruptedException e) {
      // That is the end.
    }
  }

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException | StackOverflowError e) {
      // Else there would never be a next time.
      LOG.error("taking up rules from git: our fault", e);
    }
  }

  /** Null when nothing is new. */
  private @Nullable Candidate look() {
    String shown = repository.settings().shown();
    Origin origin = Origin.git(null);
    try {
      Fetched fetched = repository.fetch();
      if (fetched.commit().equals(offered)) {
        return null;
      }
      offered = fetched.commit();
      origin = Origin.git(fetched.commit());
      LOG.info(
          "fetched commit {} from {}{}",
          fetched.commit(),
          shown,
          fetched.signer() == null ? "" : ", signed by " + fetched.signer());
      RulesetSource source = RulesetSource.of(repository.settings().folder(), fetched.rules());
      Path cases = fetched.fixtures().isEmpty() ? null : export(fetched.fixtures());
      Candidate found =
          rules.offer(
              repository.settings().place(),
              source,
              cases,
              origin,
              first,
              () -> wanted.availablePermits() > 0);
      if (found.state() == State.SUPERSEDED) {
        offered = null;
      } else {
        first = false;
      }
      return found;
    } catch (FetchException e) {
      // The same trouble is told once.
      String trouble = String.valueOf(e.getMessage());
      if (trouble.equals(offered)) {
        return null;
      }
      offered = trouble;
      Problem problem = new Problem(new Position(shown, 1, 1), trouble, null);
      return rules.refuse(Origin.git(e.commit()), List.of(problem));
    } catch (InputException e) {
      return rules.refuse(origin, e.problems());
    } catch (IOException e) {
      offered = null;
      LOG.error("the cases can't be written to {}: {}", exported, e.toString());
      Position at = new Position(exported.toString(), 1, 1);
      return rules.refuse(origin, List.of(new Problem(at, "cases can't be written here", null)));
    }
  }

  private Path export(SortedMap<String, byte[]> files) throws IOException {
    Folders.delete(exported);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = exported.resolve(file.getKey()).normalize();
      if (path.startsWith(exported)) {
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
    return exported;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    repository.close();
  }
}
