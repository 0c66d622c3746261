package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rules decide, for each tier. Whoever judges asks once and goes on with what it got, so that
 * a decision is made by one version to its end. Reading takes no lock.
 */
public final class ActiveRules {

  private static final Logger LOG = LoggerFactory.getLogger(ActiveRules.class);

  /**
   * Those of one moment.
   *
   * @param usual of all tiers that have none of their own; null before there are any
   * @param pinned by tier
   */
  public record Chosen(@Nullable Activated usual, SortedMap<String, Activated> pinned) {

    public Chosen {
      pinned = Collections.unmodifiableSortedMap(new TreeMap<>(pinned));
    }

    /**
     * Those of a tier; null before there are any.
     *
     * @param tier null when it isn't known
     */
    public @Nullable Decider of(@Nullable String tier) {
      Activated own = tier == null ? null : pinned.get(tier);
      Activated found = own == null ? usual : own;
      return found == null ? null : found.decider();
    }
  }

  private final List<Consumer<Activated>> listeners = new CopyOnWriteArrayList<>();
  private volatile Chosen chosen = new Chosen(null, new TreeMap<>());

  /** Those of all tiers that have none of their own; null before there are any. */
  public @Nullable Decider usual() {
    Activated usual = chosen.usual;
    return usual == null ? null : usual.decider();
  }

  /** All as they are now. */
  public Chosen now() {
    return chosen;
  }

  /**
   * Lets rules decide: what begins after that is decided by them.
   *
   * @param tier for which; null for all that have no rules of their own
   */
  public void activate(Decider decider, @Nullable String tier, Origin origin) {
    activate(decider, tier, origin, Instant.now());
  }

  /**
   * @param at since when they decide, which may be before this process began
   */
  void activate(Decider decider, @Nullable String tier, Origin origin, Instant at) {
    synchronized (listeners) {
      Activated activated = new Activated(decider, tier, origin, at);
      SortedMap<String, Activated> pinned = new TreeMap<>(chosen.pinned);
      if (tier != null) {
        pinned.put(tier, activated);
      }
      chosen = new Chosen(tier == null ? activated : chosen.usual, pinned);
      listeners.forEach(listener -> tell(listener, activated));
    }
  }

  /**
   * Takes a tier's own rules away: the usual ones decide then.
   *
   * @return false when it had none
   */
  public boolean unpin(String tier) {
    synchronized (listeners) {
      SortedMap<String, Activated> pinned = new TreeMap<>(chosen.pinned);
      boolean had = pinned.remove(tier) != null;
      chosen = new Chosen(chosen.usual, pinned);
      return had;
    }
  }

  /**
   * Tells of every activation from now on, in their order, one at a time, when it has happened.
   *
   * @param listener what it throws is logged, and stops nothing
   */
  public void listen(Consumer<Activated> listener) {
    listeners.add(listener);
  }

  private static void tell(Consumer<Activated> listener, Activated activated) {
    try {
      listener.accept(activated);
    } catch (RuntimeException e) {
      LOG.error("telling of activated rules: our fault", e);
    }
  }
}
