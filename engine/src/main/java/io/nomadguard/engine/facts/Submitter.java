package io.nomadguard.engine.facts;

import java.util.Set;

/**
 * Who asks.
 *
 * @param user empty when unknown
 * @param teams names, as in {@code data/teams.toml}
 * @param roles {@code reader}, {@code deployer}, {@code admin}
 * @param kind {@code person}, {@code token} or {@code workload}
 * @param verified false when the request merely says so
 */
public record Submitter(
    String user, Set<String> teams, Set<String> roles, String kind, boolean verified) {

  public Submitter {
    teams = Set.copyOf(teams);
    roles = Set.copyOf(roles);
  }

  /** Nobody in particular. */
  public static Submitter anonymous() {
    return new Submitter("", Set.of(), Set.of(), "person", false);
  }
}
