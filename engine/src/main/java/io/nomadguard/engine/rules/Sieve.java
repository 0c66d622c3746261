package io.nomadguard.engine.rules;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kie.api.KieBase;

/**
 * Keeps facts out of a session that no condition there can be met by: most of what a session costs
 * is putting facts in. Thread-safe.
 */
final class Sieve {

  private final LookedAt looked;
  private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

  Sieve(KieBase base) {
    looked = LookedAt.by(base);
  }

  boolean lets(Class<?> fact) {
    return known.computeIfAbsent(fact, looked::mayBe);
  }
}
