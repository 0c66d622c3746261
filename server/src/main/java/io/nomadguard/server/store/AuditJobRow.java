package io.nomadguard.server.store;

import java.util.List;

/**
 * A job of an audit, and what the rules say of it.
 *
 * @param title no two of an audit have the same
 * @param team empty when its name tells none
 * @param result {@code allowed}, {@code denied} or {@code refused}
 * @param drift what became of it since the audit before; empty when there was none
 * @param document all of it as JSON, without its secrets
 * @param rules those that found something
 */
public record AuditJobRow(
    String title, String team, String result, String drift, String document, List<RuleOf> rules) {

  public AuditJobRow {
    rules = List.copyOf(rules);
  }

  /**
   * What a rule found in a job.
   *
   * @param waived how many of the findings the site lets pass
   */
  public record RuleOf(String rule, int findings, int waived) {}
}
