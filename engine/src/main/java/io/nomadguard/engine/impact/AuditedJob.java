package io.nomadguard.engine.impact;

import java.util.List;

/**
 * What today's rules say of a job that runs, without its secrets.
 *
 * @param title by which people know it; no two jobs of an audit have the same
 * @param job its name; empty when it can't be read
 * @param namespace empty when nothing tells
 * @param team by the site's naming; empty when the name tells none
 * @param tier it was judged for; empty when nothing tells
 * @param lines what denies first
 */
public record AuditedJob(
    String title,
    String job,
    String namespace,
    String team,
    String tier,
    Result result,
    List<AuditLine> lines) {

  public AuditedJob {
    lines = List.copyOf(lines);
  }
}
