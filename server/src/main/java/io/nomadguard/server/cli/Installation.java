package io.nomadguard.server.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lies where on this machine.
 *
 * <p>Rules are code. So a folder of rules is never taken because it happens to lie in the current
 * folder: checking somebody's repository must not run what that repository brings along.
 *
 * @param rules the folder of rules when none is named; null when there is none
 * @param cache where compiled rules are kept; this user's own, for whoever may write there can run
 *     code in this process
 */
public record Installation(@Nullable Path rules, Path cache) {

  /**
   * By the property {@code nomadguard.home}, which the launcher sets to its own folder, and the
   * environment: {@code NOMADGUARD_RULES}, {@code NOMADGUARD_CACHE}, {@code XDG_CACHE_HOME}.
   */
  public static Installation ofProcess() {
    return of(
        System.getenv(), System.getProperty("nomadguard.home"), System.getProperty("user.home"));
  }

  static Installation of(Map<String, String> environment, @Nullable String home, String userHome) {
    return new Installation(rules(environment, home), cache(environment, userHome));
  }

  private static @Nullable Path rules(Map<String, String> environment, @Nullable String home) {
    String named = environment.getOrDefault("NOMADGUARD_RULES", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    return home == null ? null : Path.of(home, "rules");
  }

  private static Path cache(Map<String, String> environment, String userHome) {
    String named = environment.getOrDefault("NOMADGUARD_CACHE", "");
    if (!named.isEmpty()) {
      return Path.of(named, "rules");
    }
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    return caches.isEmpty()
        ? Path.of(userHome, ".cache", "nomadguard", "rules")
        : Path.of(caches, "nomadguard", "rules");
  }
}
