package io.nomadguard.server.history;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.store.ContentStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rulesets of the past, opened again. Each takes memory and seconds, so the last few stay open. */
final class Deciders {

  private static final int KEPT = 4;

  private final ContentStore contents;
  private final Path cache;
  private final Map<String, Decider> open = new LinkedHashMap<>(16, 0.75f, true);
  private volatile @Nullable Decider current;

  Deciders(ContentStore contents, Path cache) {
    this.contents = contents;
    this.cache = cache;
  }

  /** The one that decides now, which need not be opened again. */
  void current(Decider decider) {
    current = decider;
  }

  /**
   * The ruleset with this hash; one is opened at a time.
   *
   * @throws NotReplayable when it isn't kept, or this version can't use it
   */
  Decider get(String hash) {
    Decider now = current;
    if (now != null && now.ruleset().hash().equals(hash)) {
      return now;
    }
    synchronized (open) {
      Decider decider = open.get(hash);
      if (decider == null) {
        decider = opened(hash);
        open.put(hash, decider);
        if (open.size() > KEPT) {
          open.remove(open.keySet().iterator().next());
        }
      }
      return decider;
    }
  }

  private Decider opened(String hash) {
    RulesetSource source =
        source(hash)
            .orElseThrow(() -> new NotReplayable("the ruleset " + hash + " is not kept", null));
    try {
      return Decider.open(source, cache);
    } catch (InputException e) {
      throw new NotReplayable(
          "this version of nomadguard can't use the ruleset " + hash + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws NotReplayable when what is kept is damaged
   */
  Optional<RulesetSource> source(String hash) {
    Optional<byte[]> bytes = contents.find(Entry.RULESET + hash);
    try {
      return bytes.map(RulesetSource::of);
    } catch (IllegalArgumentException e) {
      throw new NotReplayable("the ruleset " + hash + " is damaged: " + e.getMessage(), e);
    }
  }
}
