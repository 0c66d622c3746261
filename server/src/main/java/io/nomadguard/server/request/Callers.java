package io.nomadguard.server.request;

import io.nomadguard.engine.facts.Submitter;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks, as far as anybody can tell today: nobody checks it, so no role comes with it. */
public final class Callers {

  private Callers() {}

  /**
   * @param user null when the caller doesn't say
   */
  public static Submitter unverified(@Nullable String user, Collection<String> teams) {
    return new Submitter(user == null ? "" : user, Set.copyOf(teams), Set.of(), "person", false);
  }
}
