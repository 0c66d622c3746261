package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rules of a running service. Thread-safe. */
public final class LiveRules implements AutoCloseable {

  private final ActiveRules active = new ActiveRules();
  private final Path cache;

  /**
   * @param cache where compiled rules are kept
   */
  public LiveRules(Path cache) {
    this.cache = cache;
  }

  /** Who decides now. */
  public ActiveRules active() {
    return active;
  }

  /**
   * Compiles rules, warms them up and lets them decide; returns when they do. The folder that is
   * watched takes their place only when it changes again.
   *
   * @param tier for which; null for all that have no rules of their own
   * @throws InputException when they don't compile; nothing is changed then
   */
  public Decider activate(RulesetSource source, @Nullable String tier, Origin origin) {
    Decider decider = Decider.open(source, cache);
    WarmUp.run(decider, WarmUp.OF_RULES);
    active.activate(decider, tier, origin);
    return decider;
  }

  @Override
  public void close() {
    // Nothing is watched yet.
  }
}
