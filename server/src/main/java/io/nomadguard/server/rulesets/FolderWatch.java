package io.nomadguard.server.rulesets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when files in some folders were saved, and it seems to be all that was. The system tells at
 * once that something happens there; as it may not (a network's file system, too many folders), the
 * files are also looked at now and then.
 */
final class FolderWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** How long nothing must have changed: programs that save several files pause for less. */
  private static final Duration QUIET = Duration.ofMillis(40);

  /** The same where a file is empty or gone: some editors begin a save like that. */
  private static final Duration QUIET_HALF_WRITTEN = Duration.ofMillis(500);

  /** Files that never come to rest aren't waited for; nor is a lock that git forgot. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration RARELY = Duration.ofMillis(200);

  private final List<Path> folders;
  private final Consumer<BooleanSupplier> changed;
  private final WatchService service;
  private final Thread thread;
  private Stamps known;
  private boolean registered = true;
  private long looked;

  /**
   * Remembers what the folders hold now; what happens after that is told once it is started.
   *
   * @param changed is given what tells whether something was saved again since it was called
   */
  FolderWatch(List<Path> folders, Consumer<BooleanSupplier> changed) {
    this.folders = List.copyOf(folders);
    this.changed = changed;
    try {
      this.service = FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.known = Stamps.of(folders);
    this.thread = new Thread(this::run, "rules");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      register(known);
      while (!Thread.currentThread().isInterrupted()) {
        if (isChanged()) {
          Stamps settled = settled();
          register(settled);
          known = settled;
          tell();
        } else {
          await(LOOK);
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // That is the end.
    }
  }

  private void tell() {
    try {
      changed.accept(this::isNews);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("taking up saved rules: our fault", e);
    }
  }

  /** Looks only when something is known to have happened, or after a while: it is asked often. */
  private boolean isNews() {
    if (System.nanoTime() - looked < RARELY.toNanos() && !happened()) {
      return false;
    }
    return isChanged();
  }

  private boolean isChanged() {
    boolean changed = !Stamps.of(folders).sameFiles(known);
    looked = System.nanoTime();
    return changed;
  }

  private Stamps settled() throws InterruptedException {
    long begun = System.nanoTime();
    long changedAt = begun;
    Stamps last = Stamps.of(folders);
    while (System.nanoTime() - begun < LONGEST.toNanos()) {
      Duration needed = last.looksHalfWritten(known) ? QUIET_HALF_WRITTEN : QUIET;
      long left = changedAt + needed.toNanos() - System.nanoTime();
      if (left <= 0 && !gitIsAtIt()) {
        break;
      }
      await(left <= 0 ? QUIET : Duration.ofNanos(left));
      Stamps now = Stamps.of(folders);
      if (!now.sameFiles(last)) {
        changedAt = System.nanoTime();
      }
      last = now;
    }
    return last;
  }

  /** While git changes a working tree, there is a lock on its index. */
  private boolean gitIsAtIt() {
    for (Path folder : folders) {
      for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
        if (Files.exists(at.resolve(".git/index.lock"))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Until something happens in the folders, or it took that long. */
  private void await(Duration most) throws InterruptedException {
    WatchKey key = service.poll(most.toNanos(), TimeUnit.NANOSECONDS);
    if (key != null) {
      taken(key);
      happened();
    }
  }

  /** Whether something happened in the folders. */
  private boolean happened() {
    boolean happened = false;
    for (WatchKey key = service.poll(); key != null; key = service.poll()) {
      taken(key);
      happened = true;
    }
    return happened;
  }

  private static void taken(WatchKey key) {
    key.pollEvents();
    key.reset();
  }

  private void register(Stamps stamps) {
    try {
      for (Path folder : stamps.folders()) {
        if (Files.isDirectory(folder)) {
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
        }
      }
    } catch (IOException e) {
      if (registered) {
        LOG.info("saved rules are noticed a second late, for {}", e.toString());
      }
      registered = false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
