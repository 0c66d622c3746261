package io.nomadguard.server.rest;

import io.nomadguard.server.auth.Caller;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of other teams a caller sees: nothing, unless they are an admin. */
final class Sight {

  private Sight() {}

  /**
   * Whose rows to look for.
   *
   * @param asked the only team whose rows are wanted; null for all
   * @return null for everybody's; none for nobody's
   */
  static @Nullable Set<String> teams(Caller caller, @Nullable String asked) {
    if (caller.seesAllTeams()) {
      return asked == null ? null : Set.of(asked);
    }
    Set<String> own = caller.submitter().teams();
    return asked == null ? own : own.contains(asked) ? Set.of(asked) : Set.of();
  }

  /**
   * @param teams a row's, commas between
   */
  static boolean covers(Caller caller, String teams) {
    return caller.seesAllTeams()
        || Arrays.stream(teams.split(",")).anyMatch(caller.submitter().teams()::contains);
  }
}
