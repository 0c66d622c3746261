package io.nomadguard.engine.facts;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * A job's name taken apart by the site's naming, {@code <organization>-<tier
 * letter>-<team>-<project>}. A {@code nomadgen.toml} may name an organization of its own; where the
 * site has none, that part and its dash may be left out.
 *
 * @param name the whole name
 * @param wellFormed whether it follows the naming; if not, the parts are empty
 * @param organization empty when the name has none
 * @param letter the tier's letter, such as {@code p}
 * @param team without dashes
 * @param project the rest, which may hold dashes
 * @param prefix {@code <organization>-<letter>}: what names of the same tier begin with
 * @param teamPrefix {@code <organization>-<letter>-<team>}: what the team's Vault policies and
 *     secret paths begin with
 * @param pattern the naming in words, for messages
 */
public record JobName(
    String name,
    boolean wellFormed,
    String organization,
    String letter,
    String team,
    String project,
    String prefix,
    String teamPrefix,
    String pattern) {

  /** Takes a name apart by the naming of a site. */
  public static JobName of(String name, Site site) {
    Set<String> letters = site.tiers().stream().map(Tier::letter).collect(Collectors.toSet());
    String[] parts = name.split("-", 4);
    if (site.organization().isEmpty() && parts.length > 2 && letters.contains(parts[0])) {
      String[] three = name.split("-", 3);
      return named(name, site, "", three[0], three[1], three[2]);
    }
    return parts.length == 4 && letters.contains(parts[1])
        ? named(name, site, parts[0], parts[1], parts[2], parts[3])
        : unnamed(name, site);
  }

  private static JobName named(
      String name, Site site, String organization, String letter, String team, String project) {
    if (team.isEmpty() || project.isEmpty()) {
      return unnamed(name, site);
    }
    String prefix = organization.isEmpty() ? letter : organization + "-" + letter;
    return new JobName(
        name,
        true,
        organization,
        letter,
        team,
        project,
        prefix,
        prefix + "-" + team,
        pattern(site));
  }

  private static JobName unnamed(String name, Site site) {
    return new JobName(name, false, "", "", "", "", "", "", pattern(site));
  }

  private static String pattern(Site site) {
    String letters = site.tiers().stream().map(Tier::letter).collect(Collectors.joining("|"));
    return (site.organization().isEmpty() ? "" : site.organization() + "-")
        + "<"
        + letters
        + ">-<team>-<project>";
  }
}
