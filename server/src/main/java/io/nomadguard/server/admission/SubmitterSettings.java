package io.nomadguard.server.admission;

import java.util.List;

/**
 * What the names of Nomad's policies and roles mean to the rules.
 *
 * @param teamPrefix a policy or role that begins with it names a team
 * @param admins policies or roles whose holders are admins
 * @param deployers policies or roles whose holders are deployers; empty when everybody is
 */
public record SubmitterSettings(String teamPrefix, List<String> admins, List<String> deployers) {

  public SubmitterSettings {
    admins = List.copyOf(admins);
    deployers = List.copyOf(deployers);
  }

  /** What holds where nothing else is said. */
  public static SubmitterSettings usual() {
    return new SubmitterSettings("team-", List.of(), List.of());
  }
}
