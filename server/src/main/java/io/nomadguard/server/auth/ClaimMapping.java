package io.nomadguard.server.auth;

import io.nomadguard.engine.facts.Submitter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How claims become a submitter.
 *
 * @param teamsClaim null when teams aren't told
 * @param teams what stands in the claim, to the team's name
 * @param teamsPattern what else is a team: the whole value matches, and group 1 is its name; null
 *     when nothing else is
 * @param rolesClaim null when roles aren't told
 * @param roles what stands in the claim, to the role
 * @param defaultRole of those without any; null for none
 * @param kind {@code person} or {@code workload}
 */
record ClaimMapping(
    ClaimPath userClaim,
    @Nullable ClaimPath teamsClaim,
    Map<String, String> teams,
    @Nullable Pattern teamsPattern,
    @Nullable ClaimPath rolesClaim,
    Map<String, Role> roles,
    @Nullable Role defaultRole,
    String kind) {

  ClaimMapping {
    teams = Map.copyOf(teams);
    roles = Map.copyOf(roles);
  }

  /**
   * @param provider the provider's name, which keeps its users apart from those of others
   * @throws Unauthenticated when they don't say who it is
   */
  Caller caller(String provider, Map<String, Object> claims) {
    String user = userClaim.string(claims);
    if (user == null || !Names.isName(user)) {
      throw new Unauthenticated(
          "the JWT of \""
              + provider
              + "\" "
              + (user == null ? "has no text in its claim " : "has no usable name in its claim ")
              + userClaim.text()
              + ", which is to name the user");
    }
    EnumSet<Role> granted = granted(claims);
    Set<String> words = granted.stream().map(Role::word).collect(Collectors.toSet());
    Role highest = granted.stream().max(Role::compareTo).orElse(null);
    return new Caller(
        new Submitter(user, teams(claims), words, kind, true),
        highest,
        "oidc:" + provider + ":" + user);
  }

  private Set<String> teams(Map<String, Object> claims) {
    Set<String> found = new TreeSet<>();
    if (teamsClaim == null) {
      return found;
    }
    for (String value : teamsClaim.strings(claims)) {
      String team = teams.get(value);
      if (team == null && teamsPattern != null) {
        Matcher matcher = teamsPattern.matcher(value);
        team = matcher.matches() ? matcher.group(1) : null;
      } else if (team == null && teams.isEmpty()) {
        team = value;
      }
      if (team != null && Names.isName(team)) {
        found.add(team);
      }
    }
    return found;
  }

  private EnumSet<Role> granted(Map<String, Object> claims) {
    EnumSet<Role> granted = EnumSet.noneOf(Role.class);
    if (rolesClaim != null) {
      for (String value : rolesClaim.strings(claims)) {
        Role role = roles.get(value);
        if (role != null) {
          granted.add(role);
        }
      }
    }
    if (granted.isEmpty() && defaultRole != null) {
      granted.add(defaultRole);
    }
    return granted;
  }
}
