package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.store.ActivationRow;
import io.nomadguard.server.store.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps which rules decide in the store, and follows what others who use it write there: so a
 * choice outlives the process, and holds for all replicas within a second. Thread-safe.
 */
public final class Versions implements LiveRules.Memory, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Versions.class);

  private static final Duration POLL = Duration.ofSeconds(1);

  private final VersionBook book;
  private final LiveRules rules;

  /** Activations that wait for the store. */
  private final Deque<Activated> waiting = new ArrayDeque<>();

  /** Set in a thread that activates what is in the store already. */
  private final ThreadLocal<Boolean> following = ThreadLocal.withInitial(() -> false);

  private final ScheduledExecutorService polling =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "versions");
            thread.setDaemon(true);
            return thread;
          });

  /** The last activation of the store that holds here; both guarded by this. */
  private long seen;

  private boolean restored;
  private volatile boolean down;

  public Versions(VersionBook book, LiveRules rules) {
    this.book = book;
    this.rules = rules;
  }

  public VersionBook book() {
    return book;
  }

  /**
   * Lets those rules decide that did when the store was last written, keeps what becomes active and
   * follows others from then on. To be called once, before rules are tried. While the store is down
   * it does so when it is back.
   */
  public void start() {
    rules.remember(this);
    rules.active().listen(this::activated);
    poll();
    polling.scheduleWithFixedDelay(
        this::poll, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void activated(Activated activated) {
    if (following.get()) {
      return;
    }
    synchronized (waiting) {
      waiting.add(activated);
    }
    try {
      keepWaiting();
    } catch (StoreException e) {
      LOG.warn("which rules decide is kept when the store is back: {}", e.getMessage());
    }
  }

  private void keepWaiting() {
    synchronized (waiting) {
      while (!waiting.isEmpty()) {
        book.keep(waiting.getFirst());
        waiting.removeFirst();
      }
    }
  }

  private synchronized void poll() {
    try {
      if (!restored) {
        // What a choice of the past says about the folder that we began with holds.
        synchronized (waiting) {
          waiting.removeIf(one -> one.origin().kind() == Origin.Kind.START && hasHistory());
        }
      }
      List<ActivationRow> news = restored ? book.after(seen) : book.latest();
      keepWaiting();
      restored = true;
      follow(news);
      down = false;
    } catch (StoreException e) {
      if (!down) {
        LOG.warn("versions of the rules can't be followed now: {}", e.getMessage());
      }
      down = true;
    } catch (RuntimeException e) {
      // Else there would never be a next time.
      LOG.error("following versions of the rules: our fault", e);
    }
  }

  private boolean hasHistory() {
    return !book.latest().isEmpty();
  }

  private void follow(List<ActivationRow> news) {
    Map<String, ActivationRow> last = new LinkedHashMap<>();
    news.forEach(row -> last.put(row.tier() == null ? "" : row.tier(), row));
    for (ActivationRow row : last.values()) {
      follow(row);
    }
    news.forEach(row -> seen = Math.max(seen, row.seq()));
  }

  private void follow(ActivationRow row) {
    if (row.ruleset() == null) {
      if (rules.active().unpin(Objects.requireNonNull(row.tier()))) {
        LOG.info(
            "tier {} is decided by the usual rules from now on: unpinned{}",
            row.tier(),
            origin(row).asked());
      }
      return;
    }
    ActiveRules.Chosen now = rules.active().now();
    Activated deciding = row.tier() == null ? now.usual() : now.pinned().get(row.tier());
    if (deciding != null
        && deciding.decider().ruleset().hash().equals(row.ruleset())
        && Objects.equals(deciding.origin().commit(), row.commit())) {
      return;
    }
    try {
      Decider decider = rules.open(row.ruleset(), () -> book.source(row.ruleset()));
      following.set(true);
      rules.activate(decider, row.tier(), origin(row), row.at());
    } catch (InputException e) {
      LOG.error(
          "{} {} ({}) should decide, but this version of nomadguard can't use it: {}",
          row.name(),
          row.version(),
          row.ruleset(),
          e.getMessage());
    } finally {
      following.set(false);
    }
  }

  private static Origin origin(ActivationRow row) {
    Origin.Kind kind;
    try {
      kind = Origin.Kind.valueOf(row.origin().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      // A newer version's.
      kind = Origin.Kind.CHOSEN;
    }
    return new Origin(kind, row.by(), row.reason(), row.commit());
  }

  /**
   * Lets a version decide, here when this returns, and elsewhere within a second.
   *
   * @param hash the whole
   * @param tier for which; null for all that have no rules of their own
   * @param reason null when none was given
   * @throws InputException when this version of nomadguard can't use it; nothing is changed then
   * @throws StoreException when the store is down; nothing is changed then
   */
  public void choose(
      String hash, @Nullable String tier, @Nullable String by, @Nullable String reason) {
    rules.open(hash, () -> book.source(hash));
    book.choose(hash, tier, by, reason);
    poll();
  }

  /**
   * Takes a tier's own rules away, here when this returns.
   *
   * @throws UnknownVersion when it has none
   * @throws StoreException when the store is down; nothing is changed then
   */
  public void unpin(String tier, @Nullable String by, @Nullable String reason) {
    book.unpin(tier, by, reason);
    poll();
  }

  @Override
  public boolean isOld(String place, String hash) {
    try {
      return book.isOld(place, hash);
    } catch (StoreException e) {
      return false;
    }
  }

  @Override
  public void saw(String place, String hash) {
    try {
      book.saw(place, hash);
    } catch (StoreException e) {
      // Then it is looked at as if it were new, once.
    }
  }

  @Override
  public void close() {
    polling.shutdownNow();
  }
}
