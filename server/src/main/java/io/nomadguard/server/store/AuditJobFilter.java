package io.nomadguard.server.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs of an audit are wanted; null is any.
 *
 * @param teams of any of these teams; none of them is no job at all
 * @param rule with a finding of this rule
 */
public record AuditJobFilter(
    @Nullable Set<String> teams,
    @Nullable String result,
    @Nullable String drift,
    @Nullable String rule) {

  public AuditJobFilter {
    teams = teams == null ? null : Set.copyOf(teams);
  }

  /** All of them. */
  public static AuditJobFilter all() {
    return new AuditJobFilter(null, null, null, null);
  }
}
