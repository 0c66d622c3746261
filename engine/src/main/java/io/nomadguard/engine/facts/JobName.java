package io.nomadguard.engine.facts;

import java.util.stream.Collectors;

/**
 * A job's name taken apart by the site's naming, {@code <organization>-<tier
 * letter>-<team>-<project>}; without an organization that part and its dash are left out.
 *
 * @param name the whole name
 * @param wellFormed whether it follows the naming; if not, the parts are empty
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
    String letter,
    String team,
    String project,
    String prefix,
    String teamPrefix,
    String pattern) {

  /** Takes a name apart by the naming of a site. */
  public static JobName of(String name, Site site) {
    String organization = site.organization().isEmpty() ? "" : site.organization() + "-";
    String letters = site.tiers().stream().map(Tier::letter).collect(Collectors.joining("|"));
    String pattern = organization + "<" + letters + ">-<team>-<project>";
    if (name.startsWith(organization)) {
      String[] parts = name.substring(organization.length()).split("-", 3);
      if (parts.length == 3
          && !parts[1].isEmpty()
          && !parts[2].isEmpty()
          && site.tiers().stream().anyMatch(tier -> tier.letter().equals(parts[0]))) {
        String prefix = organization + parts[0];
        return new JobName(
            name, true, parts[0], parts[1], parts[2], prefix, prefix + "-" + parts[1], pattern);
      }
    }
    return new JobName(name, false, "", "", "", "", "", pattern);
  }
}
