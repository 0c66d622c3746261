package io.nomadguard.engine.facts;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

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
    // Sorted: a copy by Set.copyOf would be told in another order by every process.
    teams = Collections.unmodifiableSet(new TreeSet<>(teams));
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
  }

  /** Nobody in particular. */
  public static Submitter anonymous() {
    return new Submitter("", Set.of(), Set.of(), "person", false);
  }
}
