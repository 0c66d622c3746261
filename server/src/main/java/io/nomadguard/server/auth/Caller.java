package io.nomadguard.server.auth;

import io.nomadguard.engine.facts.Submitter;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param submitter as the rules see them
 * @param role the highest they have; null when they have none
 * @param key what they are counted by, such as {@code token:01J…} or {@code ip:::1}; no secret
 */
public record Caller(Submitter submitter, @Nullable Role role, String key) {

  public boolean may(Role needed) {
    return role != null && role.compareTo(needed) >= 0;
  }

  /**
   * Whether they see what other teams did. Nobody is verified only where nothing is configured, and
   * there everybody sees everything.
   */
  public boolean seesAllTeams() {
    return role == Role.ADMIN || !submitter.verified() && role != null;
  }
}
